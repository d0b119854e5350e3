package kagami.device;

import java.time.LocalDate;
import kagami.device.simulate.LivedHistory;

/** Is told how the weeks behind a simulated person are lived. */
interface Chronicle {
  /** Nobody listens. */
  Chronicle SILENT =
      new Chronicle() {
        @Override
        public void cameLater(LocalDate arrival) {}

        @Override
        public void begins(int scans) {}

        @Override
        public void lived(LivedHistory.Step step) {}

        @Override
        public void ends(LivedHistory.Tally tally) {}
      };

  /** The person came after the day on which the history was to begin: days before are not lived. */
  void cameLater(LocalDate arrival);

  /** So many scans are to be lived; none when all are stored already. */
  void begins(int scans);

  /** Another one was lived. */
  void lived(LivedHistory.Step step);

  /** All of them. */
  void ends(LivedHistory.Tally tally);
}
