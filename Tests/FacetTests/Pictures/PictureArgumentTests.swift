import Foundation
import TestSupport
import Testing

@testable import Facet

@Suite struct PictureArgumentTests {
    @Test func foldersStandForTheirPicturesByName() throws {
        let folder = try ScratchFolder()
        for name in ["p/b.JPG", "p/a.png", "p/c.jpeg", "p/.hidden.jpg", "p/notes.txt", "p/noextension", "p/sub/d.jpg"] {
            try folder.write(name, "x")
        }
        try folder.makeFolder("p/folder.png")
        try folder.makeFolder("empty")
        let root = folder.path
        #expect(
            PictureArgument.expand(["\(root)/x.jpg", "\(root)/p", "\(root)/p/", "\(root)/empty", "\(root)/p/notes.txt"])
                == [
                    // A path that is named is taken as it is: whether it is a picture, decoding tells.
                    .picture(path: "\(root)/x.jpg"),
                    .picture(path: "\(root)/p/a.png"), .picture(path: "\(root)/p/b.JPG"),
                    .picture(path: "\(root)/p/c.jpeg"),
                    .picture(path: "\(root)/p/a.png"), .picture(path: "\(root)/p/b.JPG"),
                    .picture(path: "\(root)/p/c.jpeg"),
                    .failure(path: "\(root)/empty", .noPictures(in: "\(root)/empty")),
                    .picture(path: "\(root)/p/notes.txt"),
                ])
    }

    @Test(arguments: [
        ("a.jpg", true), ("a.b.PNG", true), ("a.gif", false), ("jpg", false), (".jpg", false), ("", false),
        ("a.", false),
    ])
    func picturesAreToldByTheirExtension(name: String, isPicture: Bool) {
        #expect(ImageFiles.hasImageExtension(name) == isPicture)
    }

    @Test func everybodyHasAFolder() throws {
        let folder = try ScratchFolder()
        for name in ["p/Zoë/1.jpg", "p/Ada/2.jpg", "p/Ada/1.png", "p/.git/x.jpg", "p/loose.jpg"] {
            try folder.write(name, "x")
        }
        try folder.makeFolder("p/Nobody")
        let photos = try EnrolmentPhoto.fromFolder(folder.path + "/p")
        #expect(photos.map(\.name) == ["Ada", "Ada", "Nobody", "Zoë"])
        #expect(
            photos.map { String($0.argument.path.dropFirst(folder.path.count)) }
                == ["/p/Ada/1.png", "/p/Ada/2.jpg", "/p/Nobody", "/p/Zoë/1.jpg"])
        #expect(throws: (any Error).self) { try EnrolmentPhoto.fromFolder(folder.path + "/p/Ada") }
        #expect(throws: (any Error).self) { try EnrolmentPhoto.fromFolder(folder.path + "/missing") }
    }

    @Test(arguments: [
        ("a.jpg", "the picture is cut off", "facet: a.jpg: the picture is cut off"),
        ("a.jpg", "can't read a.jpg: No such file", "facet: can't read a.jpg: No such file"),
    ])
    func failuresNameThePictureOnce(path: String, message: String, line: String) {
        #expect(PictureFailure(code: "x", message: message).line(for: path) == line)
    }
}
