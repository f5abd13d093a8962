using System.Text;

namespace Scim.Server;

/// <summary>
/// How text is compared, in one place for evaluator, stores and SQL. Folding prepares text as RFC 8265 asks (width mapping,
/// NFC) and ignores case without a locale; order is by code point. Thread-safe.
/// </summary>
public static class ScimText
{
    private const char ByteOrderMarkReversed = '\ufffe';

    /// <summary>
    /// The key under which two texts that differ only in case, width or normalization form are equal. A text that is not
    /// <see cref="IsStorable"/> is its own key.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsPlainAscii(text) ? FoldAscii(text) : FoldUnicode(text);
    }

    /// <summary>The same preparation without case folding: for attributes that are caseExact.</summary>
    public static string Prepare(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsPlainAscii(text) || !CanNormalize(text) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// Compares by code point: negative, zero or positive. Differs from ordinal comparison where surrogates meet U+E000 to U+FFFF.
    /// </summary>
    public static int Compare(string left, string right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var length = Math.Min(left.Length, right.Length);
        for (var index = 0; index < length; index++)
        {
            if (left[index] != right[index])
            {
                return Rank(left[index]) - Rank(right[index]);
            }
        }

        return left.Length - right.Length;
    }

    /// <summary>A comparer for <see cref="Compare"/>.</summary>
    public static IComparer<string> Comparer { get; } = Comparer<string>.Create(Compare);

    /// <summary>
    /// Whether every store can keep and compare the text: it contains no lone surrogate, no U+0000, which databases reject, and no U+FFFE, which
    /// <see cref="string.Normalize()"/> rejects. All other code points are storable, noncharacters and unassigned ones too.
    /// </summary>
    public static bool IsStorable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.Contains('\0', StringComparison.Ordinal) && CanNormalize(text);
    }

    private static bool CanNormalize(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\ud800', ByteOrderMarkReversed))
        {
            return true;
        }

        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] == ByteOrderMarkReversed)
            {
                return false;
            }

            if (!char.IsSurrogate(text[index]))
            {
                continue;
            }

            if (index + 1 == text.Length || !char.IsSurrogatePair(text[index], text[index + 1]))
            {
                return false;
            }

            index++;
        }

        return true;
    }

    private static int Rank(char character) => char.IsSurrogate(character) ? character + 0x10000 : character;

    private static bool IsPlainAscii(string text) => Ascii.IsValid(text);

    private static string FoldAscii(string text) =>
        text.AsSpan().ContainsAnyInRange('a', 'z') ? text.ToUpperInvariant() : text;

    private static string FoldUnicode(string text)
    {
        if (!CanNormalize(text))
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is >= 0xFF00 and <= 0xFFEF)
            {
                builder.Append(rune.ToString().Normalize(NormalizationForm.FormKC));
            }
            else
            {
                builder.Append(rune.Value == 0x3000 ? " " : rune.ToString());
            }
        }

        var prepared = builder.ToString().Normalize(NormalizationForm.FormC);
        builder.Clear();
        foreach (var rune in prepared.EnumerateRunes())
        {
            builder.Append(Rune.ToUpperInvariant(rune).ToString());
        }

        return builder.ToString().Normalize(NormalizationForm.FormC);
    }
}

/// <summary>The byte order mark that some clients and editors put before UTF-8 (RFC 8259 §8.1 lets a reader ignore it).</summary>
internal static class ByteOrderMark
{
    private static ReadOnlySpan<byte> Utf8 => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> utf8) => utf8.StartsWith(Utf8) ? utf8[Utf8.Length..] : utf8;

    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith(Utf8) ? utf8[Utf8.Length..] : utf8;
}
