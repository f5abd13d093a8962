using Scim.Server.Protocol.Paging;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

public sealed class CursorSerializerTests
{
    [Theory]
    [InlineData(null, "1", false)]
    [InlineData("", "1", true)]
    [InlineData("MÜLLER\u0301 \U0001F600", "018f3c6e-0000-7000-8000-000000000000", true)]
    [InlineData("-9007199254740993.25", "", false)]
    public void A_cursor_round_trips(string? sort, string id, bool isBackward)
    {
        var cursor = new Cursor(new ScimKey { Sort = sort, Id = id }, isBackward, Count: 10_000, Total: 1_000_000) { ExpiresAt = 4_102_444_800 };

        CursorSerializer.Deserialize(CursorSerializer.Serialize(cursor)).Should().Be(cursor);
    }

    [Fact]
    public void A_cursor_of_an_unsorted_query_is_short() =>
        CursorSerializer.Serialize(new Cursor(new ScimKey { Id = Guid.Empty.ToString() }, false, 100, 1_000_000) { ExpiresAt = 4_102_444_800 }).Should().HaveCountLessThan(50);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cursor_passes_the_total_of_the_first_page_to_the_store(bool isBackward)
    {
        var cursor = new Cursor(new ScimKey { Id = "1" }, isBackward, Count: 2, Total: 7);

        cursor.ApplyTo(new ScimQuery { Count = 2 }).Should().BeEquivalentTo(new { KnownTotal = 7, Before = isBackward ? cursor.Key : (ScimKey?)null });
    }

    [Fact]
    public void A_cursor_of_another_format_version_is_not_deserialized()
    {
        var bytes = CursorSerializer.Serialize(default(Cursor) with { Key = new ScimKey { Id = "1" } });
        bytes[0] += 0x10;

        CursorSerializer.Deserialize(bytes).Should().BeNull();
    }
}
