using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;

namespace Scim.Server.Protocol.Paging;

/// <summary>
/// Encrypts and authenticates cursors without server-side state. The tag is HMAC-SHA256 over the
/// binding and the content, truncated to 128 bits; HMAC with another key derives from the tag the keystream that encrypts the content: sort values
/// are personal data and URIs end up in logs. Thread-safe.
/// </summary>
internal sealed class CursorProtector
{
    private const int KeyLength = 32;
    private const int TagLength = 16;

    private readonly byte[] signingKey;
    private readonly byte[] encryptionKey;

    /// <summary>Uses a secret of at least 32 bytes, or a random one.</summary>
    public CursorProtector(byte[]? secret)
    {
        var root = secret ?? RandomNumberGenerator.GetBytes(KeyLength);
        signingKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, root, KeyLength, info: "scim cursor sign"u8.ToArray());
        encryptionKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, root, KeyLength, info: "scim cursor hide"u8.ToArray());
    }

    /// <summary>The cursor as text of unreserved characters (RFC 3986 §2.3).</summary>
    /// <param name="content">The content of the cursor.</param>
    /// <param name="terms">The hash of what the cursor is bound to; always of the same length.</param>
    public string Protect(ReadOnlySpan<byte> content, ReadOnlySpan<byte> terms)
    {
        var bytes = new byte[TagLength + content.Length];
        ComputeTag(content, terms, bytes.AsSpan(0, TagLength));
        content.CopyTo(bytes.AsSpan(TagLength));
        ApplyKeystream(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The content; null for text that was not protected with this secret and this binding.</summary>
    public byte[]? Unprotect(string text, ReadOnlySpan<byte> terms)
    {
        if (Decode(text) is not { Length: > TagLength } bytes)
        {
            return null;
        }

        ApplyKeystream(bytes);
        var content = bytes[TagLength..];
        Span<byte> tag = stackalloc byte[TagLength];
        ComputeTag(content, terms, tag);
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

    private void ComputeTag(ReadOnlySpan<byte> content, ReadOnlySpan<byte> terms, Span<byte> tag)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, signingKey);
        hash.AppendData(terms);
        hash.AppendData(content);
        hash.GetHashAndReset(whole);
        whole[..tag.Length].CopyTo(tag);
    }

    /// <summary>Encrypts or decrypts what follows the tag.</summary>
    private void ApplyKeystream(Span<byte> bytes)
    {
        Span<byte> block = stackalloc byte[TagLength + sizeof(int)];
        Span<byte> stream = stackalloc byte[HMACSHA256.HashSizeInBytes];
        bytes[..TagLength].CopyTo(block);
        var content = bytes[TagLength..];
        for (var start = 0; start < content.Length; start += stream.Length)
        {
            BinaryPrimitives.WriteInt32BigEndian(block[TagLength..], start);
            HMACSHA256.HashData(encryptionKey, block, stream);
            for (var index = 0; index < stream.Length && start + index < content.Length; index++)
            {
                content[start + index] ^= stream[index];
            }
        }
    }
}
