namespace Scim.Server;

/// <summary>The byte order mark that some clients and editors put before UTF-8 (RFC 8259 §8.1 lets a reader ignore it).</summary>
internal static class ByteOrderMark
{
    private static ReadOnlySpan<byte> Utf8 => [0xEF, 0xBB, 0xBF];

    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> utf8) => utf8.StartsWith(Utf8) ? utf8[Utf8.Length..] : utf8;

    public static ReadOnlyMemory<byte> Trim(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith(Utf8) ? utf8[Utf8.Length..] : utf8;
}
