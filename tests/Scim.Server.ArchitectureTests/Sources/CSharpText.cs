using System.Text.RegularExpressions;

namespace Scim.Server.ArchitectureTests.Sources;

/// <summary>A minimal C# scanner that separates code from comments and literals.</summary>
internal static partial class CSharpText
{
    /// <summary>Blanks comments, strings and characters; line breaks are kept, so that line numbers do not change.</summary>
    public static string Blank(string text) =>
        CommentsAndLiterals().Replace(text, match => NotLineBreak().Replace(match.Value, " "));

    // The order matters: raw strings before verbatim ones before plain ones. Holes of interpolated strings are blanked too.
    [GeneratedRegex("""
        //[^\n]*
        | /\*.*?\*/
        | \$*(?<quotes>"{3,}).*?(?<!")\k<quotes>(?!")
        | (?:\$@|@\$|@)"(?:[^"]|"")*"
        | \$?"(?:\\.|[^"\\\n])*"
        | '(?:\\[^\n']+|\\'|[^'\\\n])'
        """, RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex CommentsAndLiterals();

    [GeneratedRegex(@"[^\n]")]
    private static partial Regex NotLineBreak();
}
