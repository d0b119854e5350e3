package kagami.device.session;

/**
 * What links the mirror to an account.
 *
 * @param code to be typed
 * @param address to be opened, also drawn as a QR code
 */
public record ClaimCode(String code, String address) {}
