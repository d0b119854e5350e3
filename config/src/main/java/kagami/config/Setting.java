package kagami.config;

/**
 * One effective setting.
 *
 * @param path dotted path of the option
 * @param shown its value as text; a secret is hidden already
 * @param source where it came from
 */
public record Setting(String path, String shown, Source source) {}
