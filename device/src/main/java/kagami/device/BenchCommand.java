package kagami.device;

import picocli.CommandLine.Command;

/** {@code kagami bench}, as far as the mirror itself is measured. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "Tells what the mirror costs.",
    subcommands = {StartCommand.class, SessionCommand.class})
final class BenchCommand {}
