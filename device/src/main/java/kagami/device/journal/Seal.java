package kagami.device.journal;

/** Closes what nobody else is to read, record by record. Safe to use from several threads. */
public interface Seal {
  /** Without a key: opens nothing. */
  Seal NONE =
      new Seal() {
        @Override
        public byte[] seal(byte[] plain, String identity) {
          throw new JournalException("there is no key to seal with");
        }

        @Override
        public byte[] open(byte[] closed, String identity) {
          throw new JournalException("it is sealed; name the mirror's key with --key");
        }
      };

  /**
   * Seals a record.
   *
   * @param identity what the record is, unlike any other's
   */
  byte[] seal(byte[] plain, String identity);

  /**
   * Opens a record.
   *
   * @throws JournalException when it was changed, or belongs to another identity or key
   */
  byte[] open(byte[] closed, String identity);
}
