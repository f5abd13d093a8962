using System.Text;

namespace Scim.Server.Protocol.Paging;

/// <summary>Serializes a cursor: a byte with version and flags, then variable-length numbers and length-prefixed texts.</summary>
internal static class CursorSerializer
{
    private const byte Version = 0x20;
    private const byte Backward = 0x01;
    private const byte Sorted = 0x02;

    public static byte[] Serialize(Cursor cursor)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write((byte)(Version | (cursor.IsBackward ? Backward : 0) | (cursor.Key.Sort is null ? 0 : Sorted)));
        writer.Write7BitEncodedInt64(cursor.ExpiresAt);
        writer.Write7BitEncodedInt(cursor.Count);
        writer.Write7BitEncodedInt(cursor.Total);
        writer.Write(cursor.Key.Id);
        if (cursor.Key.Sort is { } sort)
        {
            writer.Write(sort);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Reads what <see cref="Serialize"/> wrote; null for the format of another server version.</summary>
    public static Cursor? Deserialize(byte[] content)
    {
        using var reader = new BinaryReader(new MemoryStream(content), Encoding.UTF8);
        var first = reader.ReadByte();
        if ((first & ~(Backward | Sorted)) != Version)
        {
            return null;
        }

        var (expires, count, total, id) = (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadString());
        var key = new ScimKey { Sort = (first & Sorted) == 0 ? null : reader.ReadString(), Id = id };
        return new Cursor(key, (first & Backward) != 0, count, total) { ExpiresAt = expires };
    }
}
