import Jobs
import Testing

/// What every driver of `ObjectStore` has to do. A driver's tests run each case on a new, empty store.
public enum StoreConformance: String, CaseIterable, Sendable {
    case givesBackWhatWasPut, replaces, knowsNothingOfWhatIsNotThere, deletes
    case putsIfAbsentOnce, letsOneOfManyWritersWin, showsWholeObjectsOnly
    case keepsOddKeysApart, keepsKeysBelowKeys, refusesBadKeys, lists, listsInPages

    /// Keys that a store has to take, and keep apart.
    public static let oddKeys = [
        "a", "A", "a.jpg", "photo of me.jpg", "deep/er/still.png", "deep//er.png", "deep/./x", ".hidden",
        "...", "..a", "d/..b", "%41", "%", "100%", "%2E", "a%+", "%-", "\"quoted\"", "it's", "new\nline", "tab\t",
        "back\\slash", "a:b", "*?[x]", "$(touch x)", "-rf", "日本語.jpg", "é", "e\u{301}", "👩‍🔬.png", "a\u{7f}b",
        "d/\u{301}b", ".incoming", String(repeating: "n", count: 300) + ".jpg", String(repeating: "ü", count: 300),
        String(repeating: "%", count: 300), String(repeating: ".", count: 300) + "x",
        "long/" + String(repeating: "m", count: 255), String(repeating: "k", count: 1_024),
    ]

    /// Keys that no store may take.
    public static let badKeys = [
        "", "/", "/etc/passwd", "..", "../x", "a/..", "a/../../x", "a/../b", "nul\u{0}x",
        // To Swift the second slash is part of another character; to the kernel it is a slash.
        "x/../\u{301}y", String(repeating: "k", count: 1_025), String(repeating: "é", count: 513),
    ]

    public func run(on store: some ObjectStore) async throws {
        let context = StoreConformanceContext(store: store)
        switch self {
        case .givesBackWhatWasPut: try await context.givesBackWhatWasPut()
        case .replaces: try await context.replaces()
        case .knowsNothingOfWhatIsNotThere: try await context.knowsNothingOfWhatIsNotThere()
        case .deletes: try await context.deletes()
        case .putsIfAbsentOnce: try await context.putsIfAbsentOnce()
        case .letsOneOfManyWritersWin: try await context.letsOneOfManyWritersWin()
        case .showsWholeObjectsOnly: try await context.showsWholeObjectsOnly()
        case .keepsOddKeysApart: try await context.keepsOddKeysApart()
        case .keepsKeysBelowKeys: try await context.keepsKeysBelowKeys()
        case .refusesBadKeys: try await context.refusesBadKeys()
        case .lists: try await context.lists()
        case .listsInPages: try await context.listsInPages()
        }
    }
}
