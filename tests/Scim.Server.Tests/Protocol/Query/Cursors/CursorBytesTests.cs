using Scim.Server.Protocol.Query.Cursors;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

public sealed class CursorBytesTests
{
    [Theory]
    [InlineData(null, "1", false)]
    [InlineData("", "1", true)]
    [InlineData("MÜLLER\u0301 \U0001F600", "018f3c6e-0000-7000-8000-000000000000", true)]
    [InlineData("-9007199254740993.25", "", false)]
    public void A_cursor_is_read_as_it_was_written(string? sort, string id, bool isBackward)
    {
        var cursor = new Cursor(new ScimKey(sort, id), isBackward, Count: 10_000, Total: 1_000_000) { Expires = 4_102_444_800 };

        CursorBytes.Read(CursorBytes.Write(cursor)).Should().Be(cursor);
    }

    [Fact]
    public void A_cursor_of_an_unsorted_walk_is_short() =>
        CursorBytes.Write(new Cursor(new ScimKey(null, Guid.Empty.ToString()), false, 100, 1_000_000) { Expires = 4_102_444_800 }).Should().HaveCountLessThan(50);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cursor_tells_the_store_what_the_first_page_has_counted(bool isBackward)
    {
        var cursor = new Cursor(new ScimKey(null, "1"), isBackward, Count: 2, Total: 7);

        cursor.ApplyTo(new ScimQuery { Count = 2 }).Should().BeEquivalentTo(new { KnownTotal = 7, Before = isBackward ? cursor.Key : (ScimKey?)null });
    }

    [Fact]
    public void What_another_version_wrote_is_not_read()
    {
        var bytes = CursorBytes.Write(default(Cursor) with { Key = new ScimKey(null, "1") });
        bytes[0] += 0x10;

        CursorBytes.Read(bytes).Should().BeNull();
    }
}
