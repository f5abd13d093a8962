namespace Scim.Server.Tests.Filters.PidginGrammar;

/// <summary>
/// Random filters and paths: most follow the grammar, with unusual whitespace and names that resemble its keywords; the rest are corrupted by
/// one to three edits. The same seed gives the same texts.
/// </summary>
internal sealed class RandomFilterTexts(int seed)
{
    private static readonly string[] Names =
    [
        "a", "userName", "emails", "name.givenName", "not", "NOT", "noX", "nott", "and", "andX", "or", "order", "pr", "prX", "eq", "eqX", "true", "null",
        "$ref", "$REF", "members.$ref", "x-1_$", "urn:x:1.0:y:a", "urn:x:1.0:y:a.b", ScimUrns.User, ScimUrns.User + ":userName", ScimUrns.User.ToUpperInvariant() + ":name.familyName",
        ScimUrns.EnterpriseUser + ":manager.value", ScimUrns.EnterpriseUser,
    ];

    private static readonly string[] BadNames = ["", "1a", "-a", "$a", "a.", "a..b", "a.b.c", ":a", "a:", "é", ScimUrns.User + ":", ScimUrns.User + "x:a", "a'b"];

    private static readonly string[] Literals =
    [
        "\"x\"", "\"\"", "\"a b\"", "\"(\"", "\"]\"", "\"a\\\"b\"", "\"\\\\\"", "\"\\/\\b\\f\\n\\r\\t\"", "\"\\u00e9\"", "\"\\ud83d\\ude00\"", "\"😀\"", "\"true\"", "true", "false", "null",
        "0", "-0", "10", "1.5", "-2.5E-2", "1e3", "1e+3",
    ];

    private static readonly string[] OddLiterals =
    [
        "True", "FALSE", "NULL", "word", "a.b@c", "01", "+1", "1.", ".5", "0x10", "1e", "-", "NaN", "'x'", "x'y", "a\"b", "\"a", "\"\\x\"", "\"\\u12\"", "\"\\u00g0\"", "\"\\u0000\"", "\"\\ud83d\"",
        "\"\ud83d\"", "wo\ude00rd", "\"a\nb\"", "é", "",
    ];

    private static readonly string[] Pieces =
    [
        " ", "\t", "  ", "(", ")", "[", "]", ".", "\"", "'", "\\", "-", "+", "0", "e", ":", "and", "or", "not", "pr", "eq", " and ", " or ", "not (", "\u00a0", "\n",
    ];

    private static readonly string[] Operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le", "EQ", "Sw", "lE"];

    private readonly Random random = new(seed);

    public string NextFilter() => Damage(Blanks(0) + Filter(random.Next(5), true) + Blanks(0));

    public string NextPath() => Damage(Name() + random.Next(4) switch
    {
        0 => "",
        1 => $"[{Filter(random.Next(3), false)}{Blanks(0)}]",
        _ => $"[{Filter(random.Next(3), false)}{Blanks(0)}].{Name()}",
    });

    /// <summary>A random number below the bound, for other choices that accompany the text.</summary>
    public int Next(int bound) => random.Next(bound);

    private string Filter(int depth, bool brackets) => depth == 0
        ? Blanks(0) + Term()
        : Blanks(0) + random.Next(brackets ? 10 : 7) switch
        {
            0 or 1 => $"{Filter(depth - 1, brackets)}{Join()}{Filter(depth - 1, brackets)}",
            2 => $"({Filter(depth - 1, brackets)}{Blanks(0)}){Joined(depth, brackets)}",
            3 => $"{Pick("not", "NOT", "Not")}{Blanks(0)}({Filter(depth - 1, brackets)}{Blanks(0)})",
            4 => $"{new string('(', depth * 3)}{Filter(depth - 1, brackets)}{new string(')', depth * 3)}",
            5 or 6 => Term(),
            7 => $"{Name()}[{Filter(depth - 1, false)}{Blanks(0)}]{Joined(depth, brackets)}",
            8 => $"{Name()}[{Filter(depth - 1, false)}].{Term()}",
            _ => $"{Name()}[{Filter(depth - 1, true)}]",
        };

    private string Joined(int depth, bool brackets) => random.Next(3) == 0 ? $"{Pick("and", "or")}{Blanks(random.Next(2))}({Filter(depth - 1, brackets)})" : "";

    private string Join() => Blanks(random.Next(10) == 0 ? 0 : 1) + Pick("and", "or", "AND", "Or") + Blanks(1);

    private string Term() => random.Next(4) == 0
        ? Name() + Blanks(1) + Pick("pr", "PR")
        : Name() + Blanks(1) + Operators[random.Next(Operators.Length)] + Blanks(random.Next(8) == 0 ? 0 : 1) + Literal();

    private string Name() => random.Next(40) == 0 ? Pick(BadNames) : Pick(Names);

    private string Literal() => random.Next(6) == 0 ? Pick(OddLiterals) : Pick(Literals);

    private string Blanks(int least) => random.Next(6) switch
    {
        0 => new string(' ', least + 1),
        1 => "\t" + new string(' ', least),
        _ => new string(' ', least),
    };

    private string Damage(string text)
    {
        for (var edits = random.Next(3) == 0 ? random.Next(1, 4) : 0; edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(4), text.Length - at);
            text = random.Next(3) switch
            {
                0 => text.Insert(at, Pick(Pieces)),
                1 => text.Remove(at, length),
                _ => text.Insert(random.Next(text.Length + 1), text.Substring(at, length)),
            };
        }

        return text;
    }

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];
}
