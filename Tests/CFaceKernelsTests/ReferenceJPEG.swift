import Testing

/// A JPEG with the digest of its pixels as another decoder has them (FNV-1a, 64 bits, of the RGB bytes).
///
/// The pictures are formulas: pixel (x, y) is (37x + 11y, 5x + 29y, 3xy) modulo 256; steep on purpose, so that rounding
/// and upsampling show.
struct ReferenceJPEG: CustomTestStringConvertible {
    var name: String
    var width: Int
    var height: Int
    var fnv1a: UInt64
    var base64: String

    var testDescription: String { name }

    static let all = [
        ReferenceJPEG(
            name: "baseline 4:2:0", width: 21, height: 18, fnv1a: 0x3a503387bd3df9e9,
            base64: """
                /9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//\
                2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAAR\
                CAASABUDASIAAhEBAxEB/8QAGQABAAMBAQAAAAAAAAAAAAAAAAEDBAIF/8QAKhAAAQMCAwcEAwAAAAAAAAAAAQIDBAARBRIh\
                BhMiMUFRgRQjMpFhcaH/xAAXAQADAQAAAAAAAAAAAAAAAAABAwQF/8QAKhEAAQMBBQYHAAAAAAAAAAAAAQACAyEEBRESMxMx\
                MkFx0VFygYKRsvH/2gAMAwEAAhEDEQA/AMcLZ0NwVktglScoHK99K2uYNChRENSX4zK3COFxwJJHO4BPcVQvC5UhqOxIkPuo\
                Sd4ULWVC/IHXzWlOz+8loStBO7SABbqddP5UsEbMgfI7EmvQfvyjLJgC0ybgG0HM1PPwUOTMGghLLb6Fr1zeytQ8ECx60qHI\
                uHOvrvOj8FkAB1Itbz3vSnZLMKOaceg7KeSWTOdm94Hb0XW1kmRHlRRHfdaBBByLKb6I7fs/deDEWuRizjshSnXCqxWs5ibG\
                w1P4FKU669OPyj7FW3bxe4q/B20ek+CfqlKVuWfSanw6YX//2Q==
                """),
        ReferenceJPEG(
            name: "progressive 4:2:2", width: 21, height: 18, fnv1a: 0x60165522f2a9c26d,
            base64: """
                /9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//\
                2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgAR\
                CAASABUDASEAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAwABBP/EABgBAAIDAAAAAAAAAAAAAAAAAAMEAAEC/9oADAMB\
                AAIQAxAAAAEWXmxcml7ygd4DspOX/8QAHBABAAICAwEAAAAAAAAAAAAAAgEDBBEAEyIU/9oACAEBAAEFAhj6E0gGXSOdSUfP\
                tSa5nLSKPq2mPP8A/8QAHhEAAgICAgMAAAAAAAAAAAAAAQIAEQMEEmEiMVH/2gAIAQMBAT8BbMaofI2fZQ8VEfMBYHUbmxup\
                rjxB7MT1P//EACARAAEEAgEFAAAAAAAAAAAAAAEAAgMhBCISE2GBocH/2gAIAQIBAT8Bj3tDHBvifSbIAwDyjI8VaxmjpNPb\
                6oxqF//EACEQAAIBAQkBAAAAAAAAAAAAAAECABEQEiExMkFRcZGh/9oACAEBAAY/AspRioryZQH5FDMTvOprX2LdJEJbE2f/\
                xAAbEAEAAgMBAQAAAAAAAAAAAAABABEhMUFRgf/aAAgBAQABPyG19FQCl4olCVe5sREjRbhRE0inljSfA0a8jVDZtzA5J//a\
                AAwDAQACAAMAAAAQQG7R/8QAIBEBAAICAAcBAAAAAAAAAAAAAQARITFBUWFxgaHB0f/aAAgBAwEBPxBVO36xKwaK3vXeI4Io\
                wdLfZE23K8H8hcw5PLE1n//EAB8RAAEDAwUAAAAAAAAAAAAAAAEAESExgfBBUWGRof/aAAgBAgEBPxAMtkHwLl0P0AAkPB2i\
                bg/h2tOiiqWTcgUl/8QAIBABAAICAgEFAAAAAAAAAAAAAQARITFRgUFhcZGh0f/aAAgBAQABPxAkoWgau8Rf9GAk3YLyQLI/\
                RdIU+YxTrPF6HPcsbaAK8ucfUs/RIFVd83BAdEb7Y4+78x4iovZpoy+hPw6f/9k=
                """),
        ReferenceJPEG(
            name: "grey", width: 13, height: 9, fnv1a: 0xb19280076f6c547d,
            base64: """
                /9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//\
                wAALCAAJAA0BAREA/8QAFwAAAwEAAAAAAAAAAAAAAAAAAgQFBv/EACUQAAIBAgQGAwAAAAAAAAAAAAECBAADBQYRIRIxMzZR\
                cXSywf/aAAgBAQAAPwBOFl0W4Lk2wSy8IHLXXaqkfBcPhWlSbKjR2Yahbt1UJHnc0Gcu2onzE+j1kMV6Ub0fyv/Z
                """),
        ReferenceJPEG(
            name: "CMYK", width: 11, height: 7, fnv1a: 0x5c6ab0a8f9ff8f19,
            base64: """
                /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwANCQoLCggNCwoLDg4NDxMgFRMSEhMnHB4XIC4pMTAuKS0sMzpKPjM2RjcsLUBXQUZM\
                TlJTUjI+WmFaUGBKUVJP/8AAFAgABwALBEMRAE0RAFkRAEsRAP/EABkAAAIDAQAAAAAAAAAAAAAAAAQGAAMFB//EACIQAAAE\
                BgMBAQAAAAAAAAAAAAABAgMEBQYREiETIjKBFP/aAA4EQwBNAFkASwAAPwCmWMFA0bHvcZLyY4bZW9mSL/Mr/APC0cjXVIRp\
                VLSjLXItjpwMl8sL8DOi8jTTRyMS6pDM3RyFNpVinZCD/9k=
                """),
    ]
}
