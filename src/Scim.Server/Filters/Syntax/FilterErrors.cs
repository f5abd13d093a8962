using Scim.Server.Dialects;

namespace Scim.Server.Filters.Syntax;

/// <summary>Creates the errors of filters and paths: subject, one-based position, what is wrong and what was expected. They never contain a value.</summary>
internal static class FilterErrors
{
    private const int MaximumNameLength = 64;

    public static ScimError InvalidFilter(string subject, int index, string problem) => ScimError.InvalidFilter(Format(subject, index, problem));

    public static ScimError InvalidPath(int index, string problem) => ScimError.InvalidPath(Format("path", index, problem));

    /// <summary>A name in a PATCH path that no schema has: invalidPath, and invalidSyntax in the interoperability profile.</summary>
    public static ScimError UnknownName(DialectSession session, int index, string problem) =>
        session.IsInterop ? ScimError.InvalidSyntax(Format("path", index, problem)) : InvalidPath(index, problem);

    public static ScimError Sensitive(string subject, int index, string attribute) =>
        ScimError.Sensitive(Format(subject, index, $"'{attribute}' is never returned and cannot be queried"));

    /// <summary>A name that the client sent, short enough for a sentence.</summary>
    public static string Truncate(ReadOnlySpan<char> name) =>
        name.Length <= MaximumNameLength ? name.ToString() : string.Concat(name[..MaximumNameLength], "…");

    private static string Format(string subject, int index, string problem) => $"{subject}, position {index + 1}: {problem}";
}
