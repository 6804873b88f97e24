import CommandLineKit
import Inference

/// `facet gallery remove`
enum GalleryRemoveCommand {
    static let command = Command(
        "remove", "Forget people: their embeddings are deleted.",
        discussion: "All of the named people are removed, or, if one of them isn't known, none.",
        operands: Operands("NAME…", count: 1..., "The people, as 'facet gallery list' writes them."),
        flags: GalleryCommand.flags,
        examples: [
            Example("facet gallery remove Ada", "Forget a person"),
            Example("facet gallery remove 'Ada Lovelace' 'Alan Turing'", "Forget two, with spaces in their names"),
        ]
    ) { invocation in
        _ = try GalleryCommand.open(invocation)
        let removed = try invocation.galleryFile.update(for: nil) { editor in
            try invocation.operands.map { name in (name: name, photos: try editor.remove(person: name)) }
        }
        for person in removed {
            invocation.console.note("removed \(person.name) (\(Wording.count(person.photos, "photo")))")
        }
        return .success
    }
}
