import Foundation

/// The folder with `Package.swift`, found from where this file was compiled.
public enum RepositoryRoot {
    public static let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path
}
