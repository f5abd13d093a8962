using System.Text.Json;
using Scim.Server.Dialects;

namespace Scim.Server.Resources.Reading;

/// <summary>The errors of reading a body. None of them contains a value that was sent.</summary>
internal static class ReadErrors
{
    private const int MaximumPathLength = 200;

    // The reader rejects the bracket that exceeds the maximum depth while it is still one level above.
    public static ScimError NotJson(JsonException exception, int depth) => depth >= ResourceReader.MaximumDepth - 1
        ? ScimError.InvalidSyntax($"The body is nested deeper than {ResourceReader.MaximumDepth} levels.")
        : ScimError.InvalidSyntax($"The body is not valid JSON at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.");

    public static ScimError NotUtf8() => ScimError.InvalidSyntax("The body is not valid UTF-8.");

    public static ScimError NotAnObject(JsonTokenType found) =>
        ScimError.InvalidSyntax($"The body is {Describe(found)}; expected a JSON object with the attributes of a resource.");

    public static ScimError Duplicate(string path) =>
        ScimError.InvalidSyntax($"'{Truncate(path)}' is specified more than once; attribute names are case-insensitive.");

    public static ScimError WrongType(string path, ScimAttribute attribute, JsonTokenType found) =>
        ScimError.InvalidValue($"'{path}' holds {Describe(found)}; expected {DescribeExpected(attribute)}.");

    public static ScimError NotOneElement(string path, ScimAttribute attribute) =>
        ScimError.InvalidValue($"'{path}' is an array that does not have exactly one element; expected {DescribeExpected(attribute)}.");

    public static ScimError NotAList(string path, JsonTokenType found) =>
        ScimError.InvalidValue($"'{path}' holds {Describe(found)}; expected an array.");

    public static ScimError InvalidFormat(string path, ScimAttribute attribute) =>
        ScimError.InvalidValue($"The value of '{path}' is not {DescribeExpected(attribute)}.");

    public static ScimError NotCanonical(string path, ScimAttribute attribute) =>
        ScimError.InvalidValue($"The value of '{path}' is not one of its canonical values; expected one of {string.Join(", ", attribute.CanonicalValues)}.");

    public static ScimError NotStorable(string path) =>
        ScimError.InvalidValue($"'{path}' contains U+0000, U+FFFE or a lone surrogate; expected Unicode text.");

    public static ScimError InvalidName() =>
        ScimError.InvalidValue("The name of an attribute contains a lone surrogate; expected Unicode text.");

    public static ScimError TooLong(string path, int most) =>
        ScimError.InvalidValue($"'{path}' is longer than {most} characters.");

    public static ScimError Unknown(string path, DialectSession session) =>
        ProfileErrors.Unknown(session, $"No schema of this resource type defines the attribute '{Truncate(path)}'.");

    public static ScimError Contradiction(string path) =>
        ScimError.InvalidSyntax($"'{path}' is specified more than once with different values.");

    public static ScimError Misplaced(string name) =>
        ScimError.InvalidSyntax($"'{Truncate(name)}' is not an attribute of the object that contains it; expected it as a member of the resource.");

    public static ScimError SubAttributeOfList(string name, ScimAttribute list) =>
        ScimError.InvalidSyntax($"'{Truncate(name)}' names a sub-attribute of the multi-valued attribute '{list.Name}'; expected the whole attribute.");

    public static ScimError Required(string path) =>
        ScimError.InvalidValue($"'{path}' is required but missing or empty.");

    public static ScimError MultiplePrimaries(string path) =>
        ScimError.InvalidValue($"'{path}' has more than one element with primary true; expected at most one.");

    // The length of an unknown name is up to the client.
    private static string Truncate(string path) => path.Length <= MaximumPathLength ? path : string.Concat(path.AsSpan(0, MaximumPathLength), "…");

    private static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a string",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => "nothing",
    };

    private static string DescribeExpected(ScimAttribute attribute) => attribute.Type switch
    {
        ScimAttributeType.String => "a string",
        ScimAttributeType.Boolean => "true or false",
        ScimAttributeType.Decimal => "a decimal number of at most 28 digits",
        ScimAttributeType.Integer => "a 64-bit integer without fraction or exponent",
        ScimAttributeType.DateTime => "a date and time such as 2026-01-31T12:00:00Z",
        ScimAttributeType.Binary => "bytes in base64",
        ScimAttributeType.Reference => "a URI",
        ScimAttributeType.Complex => "an object",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>Errors whose kind depends on the profile.</summary>
internal static class ProfileErrors
{
    /// <summary>An attribute or schema that is unknown: invalidValue, and invalidSyntax in the interoperability profile.</summary>
    public static ScimError Unknown(DialectSession session, string detail) =>
        session.IsInterop ? ScimError.InvalidSyntax(detail) : ScimError.InvalidValue(detail);
}
