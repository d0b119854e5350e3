package kagami.cloudsync.service.dashboard;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kagami.cloudsync.service.store.CommandState;
import kagami.cloudsync.service.store.Commands;
import kagami.cloudsync.service.store.Sequences;
import kagami.cloudsync.service.store.Store;
import kagami.cloudsync.wire.Topics;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of one mirror: how complete its streams are, how its machine is, and what became of
 * its commands.
 */
final class MirrorApi {
  private static final int COMMANDS = 100;

  private final Store store;
  private final Sequences sequences;
  private final Commands commands;
  private final JsonMapper mapper;

  private record CommandView(
      UUID id,
      CommandState state,
      int sends,
      @Nullable Instant finishedAt,
      @JsonRawValue String command,
      @JsonRawValue @Nullable String result) {}

  private record MachineView(Instant receivedAt, @JsonRawValue String telemetry) {}

  MirrorApi(Store store, JsonMapper mapper) {
    this.store = store;
    this.sequences = store.sequences();
    this.commands = store.commands();
    this.mapper = mapper;
  }

  /**
   * {@code GET /api/v1/mirrors/{id}/sequences}: for each stream how far it is complete, which
   * numbers are missing, and which will never come and why; and what was missing of databases that
   * the mirror lost.
   */
  void sequences(Context context) {
    String mirror = mirror(context);
    answer(
        context,
        Map.of(
            "streams", sequences.progress(mirror),
            "gaps", sequences.gaps(mirror),
            "gone", sequences.lost(mirror),
            "ended", sequences.ended(mirror)));
  }

  /**
   * {@code GET /api/v1/mirrors/{id}/telemetry}: how warm, full and busy the mirror said to be last;
   * 404 when it said nothing yet.
   */
  void telemetry(Context context) {
    Store.Machine machine =
        store
            .machine(mirror(context))
            .orElseThrow(() -> new NotFoundResponse("this mirror has told nothing of its machine"));
    answer(context, new MachineView(machine.receivedAt(), machine.json()));
  }

  /** {@code GET /api/v1/mirrors/{id}/commands}: the commands issued last, newest first. */
  void commands(Context context) {
    List<CommandView> views =
        commands.latest(mirror(context), COMMANDS).stream().map(MirrorApi::view).toList();
    answer(context, Map.of("commands", views));
  }

  /** The mirror that a path names. */
  static String mirror(Context context) {
    try {
      return new Topics(context.pathParam("id")).mirror();
    } catch (IllegalArgumentException e) {
      throw new BadRequestResponse(String.valueOf(e.getMessage()));
    }
  }

  private static CommandView view(Commands.CommandRow row) {
    Commands.Issue issue = row.issue();
    return new CommandView(
        issue.id(), row.state(), row.sends(), row.finishedAt(), issue.document(), row.result());
  }

  private void answer(Context context, Object value) {
    context
        .contentType("application/json; charset=utf-8")
        .header("Cache-Control", "no-store")
        .result(mapper.writeValueAsString(value));
  }
}
