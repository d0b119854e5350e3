package kagami.device.session;

import java.util.List;
import kagami.analysis.quality.Refusal;
import kagami.device.guide.Guidance;

/** Something that happened. */
public sealed interface Event {
  /** The world about the session changed; concerns every state. */
  sealed interface World extends Event {}

  /** Somebody or something wants something. */
  sealed interface Wish extends Event {}

  /** Work that was begun tells how it goes. */
  sealed interface Work extends Event {}

  /** The button that agrees: go on, done, yes. */
  record Ok() implements Wish {}

  /** The button that passes on: next, skip, no. */
  record Next() implements Wish {}

  /** Either button held, or the page's way out. */
  record Cancel() implements Wish {}

  /** Somebody wants a scan. */
  record ScanAsked() implements Wish {}

  /** It is time for a scan by itself. */
  record ScanDue() implements Wish {}

  /** Somebody elsewhere in the home wants a scan of whoever is before the mirror. */
  record ScanCalled() implements Wish {}

  /** Somebody wants to see today's steps. */
  record RoutineAsked() implements Wish {}

  /** Somebody opens the people's own pages, or still uses them. */
  record PeopleAsked() implements Wish {}

  /** Somebody said who they are, as a guest too. */
  record SignedIn(Who who) implements Wish {}

  /** Somebody signed out. */
  record SignedOut() implements Wish {}

  /** The mirror can be claimed for an account. */
  record ClaimOffered(ClaimCode claim) implements Wish {}

  /** The claim was taken or withdrawn. */
  record ClaimEnded() implements Wish {}

  /** What is on the glass was there for as long as it should be. */
  record TimeUp() implements Wish {}

  /** Today's steps of somebody, who may be gone meanwhile. */
  record RoutineReady(Who who, List<RoutineStep> steps) implements Work {
    /** Copies the steps. */
    public RoutineReady {
      steps = List.copyOf(steps);
    }
  }

  /** Where the person should go. */
  record Guided(Guidance guidance) implements Work {}

  /** The person is in place and still. */
  record PoseHeld() implements Work {}

  /** The running scan came further. */
  record Progressed(Progress progress) implements Work {}

  /** The scan has figures, and is stored unless it was a guest's. */
  record Measured(ResultCard card) implements Work {}

  /** The pictures cannot be measured. */
  record ScanRefused(Refusal reason) implements Work {}

  /** Camera or ring light failed; the id says how. */
  record ScanFailed(String fault) implements Work {}

  /** The camera does not answer any more. */
  record CameraLost() implements World {}

  /** A lost camera is back. */
  record CameraFound() implements World {}

  /** The way to the service changed, or the number of waiting scans. */
  record LinkChanged(Link link) implements World {}

  /** The camera's cover was moved. */
  record ShutterMoved(boolean closed) implements World {}

  /** The room left on the disk is enough for a scan again, or no longer. */
  record RoomChanged(boolean full) implements World {}

  /** Somebody came before the mirror, or left. */
  record PresenceChanged(boolean present) implements World {}

  /** Who is meant while nobody has signed in. */
  record HouseholdChanged(Who usual) implements World {}
}
