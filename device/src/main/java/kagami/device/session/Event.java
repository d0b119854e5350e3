package kagami.device.session;

import kagami.analysis.quality.Refusal;

/** Something that happened. */
public sealed interface Event {
  /** Somebody wants a scan. */
  record ScanAsked() implements Event {}

  /** It is time for a scan by itself. */
  record ScanDue() implements Event {}

  /** Somebody wants the running scan to stop, or the shown page to go. */
  record Dismissed() implements Event {}

  /** The running scan came further. */
  record Progressed(Progress progress) implements Event {}

  /** The scan has figures and is stored. */
  record Measured(ResultCard card) implements Event {}

  /** The pictures cannot be measured. */
  record ScanRefused(Refusal reason) implements Event {}

  /** Camera or ring light failed; the id says how. */
  record ScanFailed(String fault) implements Event {}

  /** What is on the glass was there for as long as it should be. */
  record ShownLongEnough() implements Event {}

  /** The way to the service changed, or the number of waiting scans. */
  record LinkChanged(Link link) implements Event {}

  /** The camera's cover was moved. */
  record ShutterMoved(boolean closed) implements Event {}
}
