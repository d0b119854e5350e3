package kagami.device;

import java.nio.file.Path;
import kagami.device.journal.JournalException;
import kagami.device.journal.Seal;
import kagami.device.store.StoreException;
import kagami.device.store.Vault;

/** The journal is sealed with the key of the database's pictures. */
record VaultSeal(Vault vault) implements Seal {
  /**
   * With the key of a file.
   *
   * @throws JournalException when it cannot be used
   */
  static VaultSeal of(Path keyFile) {
    try {
      return new VaultSeal(Vault.of(keyFile));
    } catch (StoreException e) {
      throw new JournalException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public byte[] seal(byte[] plain, String identity) {
    try {
      return vault.seal(plain, identity);
    } catch (StoreException e) {
      throw new JournalException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public byte[] open(byte[] closed, String identity) {
    try {
      return vault.open(closed, identity);
    } catch (StoreException e) {
      throw new JournalException("it was changed, or is sealed with another key", e);
    }
  }
}
