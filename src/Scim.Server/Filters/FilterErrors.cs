using Scim.Server.Dialects;

namespace Scim.Server.Filters;

/// <summary>Creates the errors of filters and paths: subject, one-based position, what is wrong and what was expected. They never contain a value.</summary>
internal static class FilterErrors
{
    private const int MaximumName = 64;

    public static ScimError Filter(string subject, int index, string problem) => ScimError.InvalidFilter(Sentence(subject, index, problem));

    public static ScimError Path(int index, string problem) => ScimError.InvalidPath(Sentence("path", index, problem));

    /// <summary>A name in a PATCH path that no schema has: invalidPath, and invalidSyntax in the interoperability profile.</summary>
    public static ScimError UnknownName(DialectSession session, int index, string problem) =>
        session.IsInterop ? ScimError.InvalidSyntax(Sentence("path", index, problem)) : Path(index, problem);

    public static ScimError Sensitive(string subject, int index, string attribute) =>
        ScimError.Sensitive(Sentence(subject, index, $"'{attribute}' is never returned and cannot be queried"));

    /// <summary>A name that the client sent, short enough for a sentence.</summary>
    public static string Shorten(ReadOnlySpan<char> name) =>
        name.Length <= MaximumName ? name.ToString() : string.Concat(name[..MaximumName], "…");

    private static string Sentence(string subject, int index, string problem) => $"{subject}, position {index + 1}: {problem}";
}
