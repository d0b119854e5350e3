package kagami.cloudsync.service.store;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the store promises, whichever database is under it: every test runs on both. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
abstract class Contract {
  @Parameter TestDatabase database;
  @TempDir Path folder;
  final Samples mirror = new Samples("hall", 1);
  StoreSettings settings;
  Store store;

  @BeforeEach
  void openStore() {
    settings = database.take(folder);
    store = Store.open(settings, InstantSource.system());
  }

  @AfterEach
  void closeStore() {
    store.close();
    TestDatabase.giveBack(settings);
  }
}
