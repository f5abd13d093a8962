using System.Text.RegularExpressions;

namespace Scim.Server.ArchitectureTests.Sources;

/// <summary>Just enough C# to tell code from comments and literals.</summary>
internal static partial class CSharpText
{
    /// <summary>Blanks comments, strings and characters; line breaks stay, so that line numbers do.</summary>
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
