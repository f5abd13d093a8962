using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Scim.Server.Protocol.Query.Cursors;

/// <summary>
/// Encrypts and authenticates cursors without server-side state. The tag is HMAC-SHA256 over the
/// binding and the content, truncated to 128 bits; HMAC with another key derives from the tag the keystream that encrypts the content: sort values
/// are personal data and URIs end up in logs. Thread-safe.
/// </summary>
internal sealed class CursorSeal
{
    private const int KeyLength = 32;
    private const int TagLength = 16;

    private readonly byte[] signing;
    private readonly byte[] hiding;

    /// <summary>Uses a secret of at least 32 bytes, or a random one.</summary>
    public CursorSeal(byte[]? secret)
    {
        var root = secret ?? RandomNumberGenerator.GetBytes(KeyLength);
        signing = HKDF.DeriveKey(HashAlgorithmName.SHA256, root, KeyLength, info: "scim cursor sign"u8.ToArray());
        hiding = HKDF.DeriveKey(HashAlgorithmName.SHA256, root, KeyLength, info: "scim cursor hide"u8.ToArray());
    }

    /// <summary>The cursor as text of unreserved characters (RFC 3986 §2.3).</summary>
    /// <param name="content">The content of the cursor.</param>
    /// <param name="terms">The hash of what the cursor is bound to; always of the same length.</param>
    public string Close(ReadOnlySpan<byte> content, ReadOnlySpan<byte> terms)
    {
        var bytes = new byte[TagLength + content.Length];
        Tag(content, terms, bytes.AsSpan(0, TagLength));
        content.CopyTo(bytes.AsSpan(TagLength));
        Hide(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The content; null for text that was not protected with this secret and this binding.</summary>
    public byte[]? Open(string text, ReadOnlySpan<byte> terms)
    {
        if (Decode(text) is not { Length: > TagLength } bytes)
        {
            return null;
        }

        Hide(bytes);
        var content = bytes[TagLength..];
        Span<byte> tag = stackalloc byte[TagLength];
        Tag(content, terms, tag);
        return CryptographicOperations.FixedTimeEquals(tag, bytes.AsSpan(0, TagLength)) ? content : null;
    }

    // Bits beyond the last byte, padding and white space would be further spellings of one cursor.
    private static byte[]? Decode(string text)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        return Base64Url.DecodeFromChars(text, bytes, out _, out var length) == OperationStatus.Done
            && string.Equals(Base64Url.EncodeToString(bytes.AsSpan(0, length)), text, StringComparison.Ordinal)
            ? bytes[..length]
            : null;
    }

    private void Tag(ReadOnlySpan<byte> content, ReadOnlySpan<byte> terms, Span<byte> tag)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, signing);
        hash.AppendData(terms);
        hash.AppendData(content);
        hash.GetHashAndReset(whole);
        whole[..tag.Length].CopyTo(tag);
    }

    /// <summary>Encrypts or decrypts what follows the tag.</summary>
    private void Hide(Span<byte> bytes)
    {
        Span<byte> block = stackalloc byte[TagLength + sizeof(int)];
        Span<byte> stream = stackalloc byte[HMACSHA256.HashSizeInBytes];
        bytes[..TagLength].CopyTo(block);
        var content = bytes[TagLength..];
        for (var start = 0; start < content.Length; start += stream.Length)
        {
            BinaryPrimitives.WriteInt32BigEndian(block[TagLength..], start);
            HMACSHA256.HashData(hiding, block, stream);
            for (var index = 0; index < stream.Length && start + index < content.Length; index++)
            {
                content[start + index] ^= stream[index];
            }
        }
    }
}
