using System.Text.RegularExpressions;

namespace Scim.Server.ArchitectureTests.Sources;

/// <summary>Rules for the text of source files. Each returns its violations as sentences.</summary>
internal static partial class SourceRules
{
    // Concatenated, so that a search for the words does not find this file.
    private static readonly string[] BannedWords =
    [
        "#re" + "gion", "TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Exception", "= default" + "!",
        "Thread.S" + "leep", "Console.W" + "rite", "DateTime.N" + "ow", "DateTime.U" + "tcNow", "DateTimeOffset.U" + "tcNow",
    ];

    public static IEnumerable<string> FindBannedWords(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines.Index()
        from word in BannedWords
        where Regex.IsMatch(line.Item, $@"(?<!\w){Regex.Escape(word)}(?![a-z])")
        select $"{file.Path}:{line.Index + 1}: {word} is not allowed";

    public static IEnumerable<string> FindMachinePaths(IEnumerable<SourceFile> files) =>
        from file in files
        from line in file.Lines.Index()
        where MachinePath().IsMatch(line.Item)
        select $"{file.Path}:{line.Index + 1}: names a path outside the repository";

    public static IEnumerable<string> FindUnexplainedNullForgiving(IEnumerable<SourceFile> files) =>
        from file in files
        let lines = file.Lines
        from line in file.Code.Split('\n').Index()
        where NullForgiving().IsMatch(line.Item) && !lines[Math.Max(0, line.Index - 1)..(line.Index + 1)].Any(text => text.Contains("//", StringComparison.Ordinal))
        select $"{file.Path}:{line.Index + 1}: the null-forgiving operator needs a comment on its line or the one above";

    public static IEnumerable<string> FindMisnamedOrMultiplePublicTypes(IEnumerable<SourceFile> files) =>
        from file in files
        let fileName = file.Path[(file.Path.LastIndexOf('/') + 1)..]
        let types = FindPublicTypes(file.Code).DistinctBy(type => type.Name).ToArray()
        let named = types.FirstOrDefault(type => IsNamedAfter(fileName, type.Name)).Name
        where types.Any(type => named is null || !BelongsTo(type, named))
        select $"{file.Path}: declares the public {string.Join(", ", types.Select(type => type.Name))}; expected one public type, named as the file, and types of its family";

    // A family derives from one type, or shares its name: ScimAnd and ScimFilter, ScimDialectRule and ScimDialect.
    private static bool BelongsTo((string Name, string Header) type, string named) =>
        type.Name.StartsWith(named, StringComparison.Ordinal) || Regex.IsMatch(type.Header, $@":\s*{named}\b");

    private static bool IsNamedAfter(string fileName, string type) =>
        fileName.StartsWith(type, StringComparison.Ordinal) && FileNameSuffix().IsMatch(fileName[type.Length..]);

    // Namespaces are file-scoped: a type outside all braces is top-level, a type inside is nested.
    private static IEnumerable<(string Name, string Header)> FindPublicTypes(string code)
    {
        var depth = 0;
        foreach (Match match in BraceOrPublicType().Matches(code))
        {
            if (match.Groups["name"] is { Success: true } name)
            {
                if (depth == 0)
                {
                    yield return (name.Value, code[match.Index..code.IndexOfAny(['{', ';'], match.Index)]);
                }
            }
            else
            {
                depth += match.Value == "{" ? 1 : -1;
            }
        }
    }

    // Name.cs, Name{TResource}.cs for its generic namesake, Name.Part.cs for a part.
    [GeneratedRegex(@"^(?:\{\w+(?:,\w+)*\})?\.")]
    private static partial Regex FileNameSuffix();

    [GeneratedRegex(@"[{}]|\bpublic\s+(?:(?:static|sealed|abstract|partial|readonly|ref|unsafe|new)\s+)*(?:(?:record\s+struct|record\s+class|class|record|struct|interface|enum)|delegate\s+[\w<>?,.\s\[\]]+?)\s+(?<name>\w+)")]
    private static partial Regex BraceOrPublicType();

    [GeneratedRegex(@"(?<![\w.}])/(?:work|farm|home|root|tmp|mnt|usr|Users)/|\b[A-Z]:\\\w")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"(?:[\w)\]>]|\bdefault)!(?=[.;,)\]}\[?\s]|$)(?!=)")]
    private static partial Regex NullForgiving();
}
