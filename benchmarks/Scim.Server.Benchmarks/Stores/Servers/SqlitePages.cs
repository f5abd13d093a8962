using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Scim.Server.Benchmarks.Stores.Servers;

/// <summary>
/// Counts the pages of B-trees in a file of SQLite, whose library here lacks dbstat. Rows so long that they overflow a page would be counted
/// too low; there are none.
/// </summary>
internal sealed class SqlitePages(string path) : IDisposable
{
    private const int InteriorIndex = 2;
    private const int InteriorTable = 5;
    private const int InteriorHeader = 12;

    private readonly SafeFileHandle file = File.OpenHandle(path);

    public int PageSize => field == 0 ? field = ReadPageSize() : field;

    /// <summary>How many bytes the B-tree takes whose root is a page.</summary>
    public long GetBytes(long root) => Count(root) * PageSize;

    public void Dispose() => file.Dispose();

    private long Count(long page)
    {
        var bytes = new byte[PageSize];
        Read(page, bytes);
        if (!IsInterior(bytes[0]))
        {
            return 1;
        }

        var children = Children(bytes);
        var head = new byte[1];
        Read(children[0], head);

        // All leaves are equally deep.
        return 1 + (IsInterior(head[0]) ? children.Sum(Count) : children.Length);
    }

    private static bool IsInterior(byte type) => type is InteriorIndex or InteriorTable;

    private static long[] Children(byte[] page)
    {
        var cells = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(3));
        var children = new long[cells + 1];
        for (var cell = 0; cell < cells; cell++)
        {
            var place = BinaryPrimitives.ReadUInt16BigEndian(page.AsSpan(InteriorHeader + (2 * cell)));
            children[cell] = BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(place));
        }

        children[cells] = BinaryPrimitives.ReadUInt32BigEndian(page.AsSpan(8));
        return children;
    }

    private int ReadPageSize()
    {
        var head = new byte[18];
        RandomAccess.Read(file, head, 0);
        return BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(16)) is var size and > 1 ? size : 65_536;
    }

    private void Read(long page, byte[] bytes) => RandomAccess.Read(file, bytes, (page - 1) * PageSize);
}
