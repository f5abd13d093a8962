using System.Buffers;

namespace Scim.Server.Filters.Parsing;

/// <summary>A position in the text: blanks, single characters and words. Knows no grammar.</summary>
internal ref struct FilterScanner(ReadOnlySpan<char> text)
{
    private static readonly SearchValues<char> Delimiters = SearchValues.Create(" \t()[]\"");
    private static readonly SearchValues<char> WordDelimiters = SearchValues.Create(" \t()[]");

    public ReadOnlySpan<char> Text { get; } = text;

    public int Position { get; set; }

    public readonly bool AtEnd => Position == Text.Length;

    /// <summary>What is still to be read.</summary>
    public readonly ReadOnlySpan<char> Remaining => Text[Position..];

    public readonly bool IsAt(char character) => Position < Text.Length && Text[Position] == character;

    /// <summary>Whether what was read last ends here: at a blank, a closing bracket or parenthesis, or the end.</summary>
    public readonly bool IsAtBoundary => AtEnd || Text[Position] is ' ' or '\t' or ')' or ']';

    /// <summary>Skips blanks and tabs.</summary>
    /// <returns>Whether there were any.</returns>
    public bool SkipBlanks()
    {
        var start = Position;
        while (Position < Text.Length && Text[Position] is ' ' or '\t')
        {
            Position++;
        }

        return Position > start;
    }

    /// <summary>Consumes the character if it is the next one.</summary>
    public bool TryTake(char character)
    {
        if (!IsAt(character))
        {
            return false;
        }

        Position++;
        return true;
    }

    /// <summary>The characters up to a blank, a parenthesis, a bracket or a double quote; empty if the scanner is at one.</summary>
    public ReadOnlySpan<char> TakeName() => TakeUntil(Delimiters);

    /// <summary>The characters up to a blank, a parenthesis or a bracket.</summary>
    public ReadOnlySpan<char> TakeWord() => TakeUntil(WordDelimiters);

    private ReadOnlySpan<char> TakeUntil(SearchValues<char> delimiters)
    {
        var rest = Remaining;
        var length = rest.IndexOfAny(delimiters);
        var word = length < 0 ? rest : rest[..length];
        Position += word.Length;
        return word;
    }
}
