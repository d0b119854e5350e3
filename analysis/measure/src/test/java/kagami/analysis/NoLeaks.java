package kagami.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import kagami.analysis.image.NativeImage;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a test class that leaves native images behind. */
public final class NoLeaks implements BeforeAllCallback, AfterAllCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(NoLeaks.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(HERE).put("live", NativeImage.live());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    assertEquals(
        context.getStore(HERE).get("live"),
        NativeImage.live(),
        "native images alive after " + context.getDisplayName());
  }
}
