using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Pidgin;
using static Pidgin.Parser;
using static Pidgin.Parser<char>;

namespace Scim.Server.Tests.Filters.PidginGrammar;

/// <summary>
/// An independent filter grammar, after figure 1 of RFC 7644 as section 2 of spec/grammar.md restates it. It shares no code with the
/// product's, so that an error goes unnoticed only if it is made twice. Builds its parsers once for each set of options.
/// </summary>
internal sealed partial class FilterGrammarInPidgin
{
    private static readonly Parser<char, string> OptionalBlanks = Token(IsBlank).ManyString();
    private static readonly Parser<char, string> Blanks = Token(IsBlank).AtLeastOnceString();
    private static readonly Parser<char, Unit> EndOfWord = Lookahead(Token(IsDelimiter).IgnoreResult().Or(End));
    private static readonly Parser<char, Unit> EndOfValue = Lookahead(Token(character => IsBlank(character) || character is ')' or ']').IgnoreResult().Or(End));
    private static readonly Parser<char, string> Word = Token(character => !IsDelimiter(character)).AtLeastOnceString();
    private static readonly Parser<char, string> WordWithQuotes = Token(character => character == '"' || !IsDelimiter(character)).AtLeastOnceString();

    private static readonly Parser<char, string> Quoted = Map(
        (open, parts, close) => open + string.Concat(parts) + close,
        Char('"'),
        Try(String("\\").Then(Any, (slash, escaped) => slash + escaped)).Or(Token(character => character is not ('"' or '\\')).Select(char.ToString)).Many(),
        Char('"'));

    private static readonly Parser<char, string> Operator = OneOf(
        new[] { "eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le" }.Select(name => Try(Keyword(name))));

    private readonly GrammarOptions options;

    public FilterGrammarInPidgin(GrammarOptions options)
    {
        this.options = options;
        Path = Positioned(Word.Select(ReadPath).Assert(path => path is not null).Select(path => path ?? string.Empty));
        var filterWithoutBrackets = Filter(AttributeExpression());
        Brackets = filterWithoutBrackets.Between(Char('['), OptionalBlanks.Then(Char(']')));
        WholeFilter = Filter(Try(ValuePathExpression()).Or(AttributeExpression())).Before(OptionalBlanks).Before(End);
    }

    /// <summary>A filter, to the end of the text.</summary>
    public Parser<char, Node> WholeFilter { get; }

    /// <summary>An attribute path with its position.</summary>
    public Parser<char, string> Path { get; }

    /// <summary>A filter in brackets that holds no brackets.</summary>
    public Parser<char, Node> Brackets { get; }

    public static bool IsName(string text) => NamePattern().IsMatch(text);

    private static bool IsBlank(char character) => character is ' ' or '\t';

    private static bool IsDelimiter(char character) => IsBlank(character) || character is '(' or ')' or '[' or ']' or '"';

    private static Parser<char, string> Keyword(string word) => CIString(word).Before(EndOfWord).ThenReturn(word);

    private static Parser<char, string> Positioned(Parser<char, string> parser) => CurrentOffset.Then(parser, (offset, text) => $"{text}@{offset}");

    private static Parser<char, Node> Filter(Parser<char, Node> term)
    {
        Parser<char, Node>? whole = null;
        var group = Rec(() => whole ?? throw new InvalidOperationException())
            .Between(Char('('), OptionalBlanks.Then(Char(')')))
            .Select(Node (content) => new Parentheses(content));
        var negation = Try(Keyword("not").Then(OptionalBlanks).Then(Lookahead(Char('(')))).Then(group).Select(Node (operand) => new Negation(operand));
        var unary = OptionalBlanks.Then(OneOf(group, negation, term));
        whole = Chain("or", Chain("and", unary));
        return whole;
    }

    private static Parser<char, Node> Chain(string word, Parser<char, Node> operand) => operand.Then(
        Try(OptionalBlanks.Then(Keyword(word))).Then(operand).Many(),
        (first, others) => others.Aggregate(first, (left, right) => new Binary(word, left, right)));

    private static string? Unescape(string quoted)
    {
        if (!StringPattern().IsMatch(quoted))
        {
            return null;
        }

        var text = EscapePattern().Replace(quoted[1..^1], match => match.Value[1] switch
        {
            'b' => "\b",
            'f' => "\f",
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            'u' => ((char)int.Parse(match.Value.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
            var itself => itself.ToString(),
        });
        return IsText(text) ? text : null;
    }

    private static bool IsText(string text) => !text.Contains('\0', StringComparison.Ordinal) && Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text)) == text;

    private Parser<char, Node> ValuePathExpression()
    {
        var comparison = options.ValuePathComparison
            ? Char('.').Then(AttributeExpression(Positioned(Word.Assert(IsName)))).Select(Node? (node) => node).Or(Return<Node?>(null))
            : Return<Node?>(null);
        return Map(Node (path, element, compared) => new ValuePath(path, element, compared), Path, Brackets, comparison);
    }

    private Parser<char, Node> AttributeExpression() => AttributeExpression(Path);

    private Parser<char, Node> AttributeExpression(Parser<char, string> path)
    {
        var text = Positioned(Quoted.Select(Unescape).Assert(read => read is not null).Select(read => $"Text:{read}")).Before(EndOfValue);
        var word = Positioned(WordWithQuotes.Select(ReadWord).Assert(read => read is not null).Select(read => read ?? string.Empty)).Before(EndOfValue);
        var value = Try(OptionalBlanks.Then(text)).Or(Blanks.Then(word));
        var compared = Positioned(Operator).Then(value, (comparison, literal) => $"{comparison} {literal}");
        return path.Before(Blanks).Then(Try(Keyword("pr")).Or(compared), Node (name, rest) => new Term(name, rest));
    }

    /// <summary><c>{schema}name.sub</c>, or null where the word is no attribute path.</summary>
    private string? ReadPath(string word)
    {
        var known = options.SchemaIds
            .Where(id => (word + ':').StartsWith(id + ':', StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(id => id.Length)
            .FirstOrDefault();
        var colon = known is null ? word.LastIndexOf(':') : known.Length;
        if (colon == word.Length)
        {
            return $"{{{word}}}";
        }

        var names = word[(colon + 1)..].Split('.', 2);
        return colon == 0 || !names.All(IsName) ? null
            : colon < 0 ? word
            : $"{{{word[..colon]}}}{word[(colon + 1)..]}";
    }

    private string? ReadWord(string word) => word switch
    {
        "true" or "false" or "null" => word,
        ['\'', ..] => null,
        _ when NumberPattern().IsMatch(word) => $"Number:{word}",
        _ when options.UnquotedWords && !word.Contains('"', StringComparison.Ordinal) && IsText(word) => $"Word:{word}",
        _ when options.QuotedBooleans && word.ToUpperInvariant() is "TRUE" or "FALSE" => $"Word:{word}",
        _ => null,
    };

    [GeneratedRegex(@"\A(?:\$[Rr][Ee][Ff]|[A-Za-z][A-Za-z0-9_$-]*)\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A""(?:[^""\\\u0000-\u001f]|\\[""\\/bfnrt]|\\u[0-9A-Fa-f]{4})*""\z")]
    private static partial Regex StringPattern();

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|.)")]
    private static partial Regex EscapePattern();

    [GeneratedRegex(@"\A-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?\z")]
    private static partial Regex NumberPattern();
}
