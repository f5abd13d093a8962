namespace Scim.Server.Filters.Parsing;

/// <summary>The number of RFC 8259 §6: no leading zero, no plus, no bare dot, no hexadecimal, no NaN.</summary>
internal static class JsonNumber
{
    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty && text[0] == '-')
        {
            text = text[1..];
        }

        var leadingZero = text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
        if (leadingZero || !TryTakeDigits(ref text))
        {
            return false;
        }

        if (!text.IsEmpty && text[0] == '.')
        {
            text = text[1..];
            if (!TryTakeDigits(ref text))
            {
                return false;
            }
        }

        return text.IsEmpty || IsExponent(text);
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('e' or 'E'))
        {
            return false;
        }

        text = text[1..];
        if (!text.IsEmpty && text[0] is '+' or '-')
        {
            text = text[1..];
        }

        return TryTakeDigits(ref text) && text.IsEmpty;
    }

    private static bool TryTakeDigits(ref ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        text = text[length..];
        return length > 0;
    }
}
