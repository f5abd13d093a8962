using System.Text.Json;
using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>The sentences in which the reader refuses. None of them holds a value that was sent.</summary>
internal static class ReadErrors
{
    private const int LongestPath = 200;

    // The reader refuses the bracket that would go too deep while it still stands one level above it.
    public static ScimError NotJson(JsonException exception, int depth) => depth >= ResourceReader.MaximumDepth - 1
        ? ScimError.InvalidSyntax($"The body is nested deeper than {ResourceReader.MaximumDepth} levels.")
        : ScimError.InvalidSyntax($"The body is not valid JSON from line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1} on.");

    public static ScimError NotUtf8() => ScimError.InvalidSyntax("The body is not valid UTF-8.");

    public static ScimError NotAnObject(JsonTokenType found) =>
        ScimError.InvalidSyntax($"The body holds {Kind(found)}; expected a JSON object with the attributes of a resource.");

    public static ScimError Duplicate(string path) =>
        ScimError.InvalidSyntax($"'{Shorten(path)}' is given twice; attribute names ignore case.");

    public static ScimError WrongType(string path, ScimAttribute attribute, JsonTokenType found) =>
        ScimError.InvalidValue($"'{path}' holds {Kind(found)}; expected {Expected(attribute)}.");

    public static ScimError NotOneElement(string path, ScimAttribute attribute) =>
        ScimError.InvalidValue($"'{path}' holds an array that is not one element long; expected {Expected(attribute)}.");

    public static ScimError NotAList(string path, JsonTokenType found) =>
        ScimError.InvalidValue($"'{path}' holds {Kind(found)}; expected an array.");

    public static ScimError NotFitting(string path, ScimAttribute attribute) =>
        ScimError.InvalidValue($"The value of '{path}' is not {Expected(attribute)}.");

    public static ScimError NotCanonical(string path, ScimAttribute attribute) =>
        ScimError.InvalidValue($"The value of '{path}' is none of its canonical values; expected {string.Join(", ", attribute.CanonicalValues)}.");

    public static ScimError NotStorable(string path) =>
        ScimError.InvalidValue($"'{path}' contains U+0000, U+FFFE or a lone surrogate; expected Unicode text.");

    public static ScimError NameNotText() =>
        ScimError.InvalidValue("The name of an attribute holds half of a surrogate pair; expected Unicode text.");

    public static ScimError TooLong(string path, int most) =>
        ScimError.InvalidValue($"'{path}' is longer than {most} characters.");

    public static ScimError Unknown(string path, DialectSession session) =>
        ProfileErrors.Unknown(session, $"No schema of this resource type knows the attribute '{Shorten(path)}'.");

    public static ScimError Contradiction(string path) =>
        ScimError.InvalidSyntax($"'{path}' is given twice with different values.");

    public static ScimError Misplaced(string name) =>
        ScimError.InvalidSyntax($"'{Shorten(name)}' is not an attribute of the object that holds it; expected it as a member of the resource.");

    public static ScimError PartOfList(string name, ScimAttribute list) =>
        ScimError.InvalidSyntax($"'{Shorten(name)}' names a part of the list '{list.Name}'; expected the list itself.");

    public static ScimError Required(string path) =>
        ScimError.InvalidValue($"'{path}' is required and missing or empty.");

    public static ScimError SeveralPrimaries(string path) =>
        ScimError.InvalidValue($"'{path}' has more than one element with primary true; expected one at most.");

    // A name that no schema knows has whatever length its sender likes.
    private static string Shorten(string path) => path.Length <= LongestPath ? path : string.Concat(path.AsSpan(0, LongestPath), "…");

    private static string Kind(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    private static string Expected(ScimAttribute attribute) => attribute.Type switch
    {
        ScimAttributeType.String => "a text",
        ScimAttributeType.Boolean => "true or false",
        ScimAttributeType.Decimal => "a decimal number of at most 28 digits",
        ScimAttributeType.Integer => "an integer of 64 bits, without fraction or exponent",
        ScimAttributeType.DateTime => "a date and time such as 2026-01-31T12:00:00Z",
        ScimAttributeType.Binary => "bytes in base64",
        ScimAttributeType.Reference => "a URI",
        ScimAttributeType.Complex => "an object",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
