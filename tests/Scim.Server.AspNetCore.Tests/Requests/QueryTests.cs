using System.Net;
using Scim.Server.AspNetCore.Tests.Support;
using Scim.Server.Hosting;

namespace Scim.Server.AspNetCore.Tests.Requests;

public sealed class QueryTests
{
    [Theory]
    [InlineData("filter=userName%20eq%20%22a%2Bb%22", "userName eq \"a+b\"")]
    [InlineData("filter=userName+eq+%22a%2520b%22", "userName eq \"a%20b\"")]
    [InlineData("Filter=a&aadOptscim062020", "a")]
    [InlineData("filter=a&filter=a", "a")]
    [InlineData("&&filter=a&=b", "a")]
    [InlineData("filter", "")]
    [InlineData("aadOptscim062020", null)]
    [InlineData("filter=a=b", "a=b")]
    public async Task A_parameter_is_decoded_once(string query, string? filter)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("GET", "Users?" + query);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        fake.Last?.Query.Filter.Should().BeEquivalentTo(filter);
    }

    [Theory]
    [InlineData("userName%20eq%20%22user+tag@example.com%22", "userName eq \"user+tag@example.com\"")]
    [InlineData("userName%20eq%20\"user+tag@example.com\"", "userName eq \"user+tag@example.com\"")]
    [InlineData("displayName+eq+%22Ada+Lovelace%22", "displayName eq \"Ada Lovelace\"")]
    [InlineData("displayName+eq+%22Ada%20+Lovelace%22", "displayName eq \"Ada +Lovelace\"")]
    [InlineData("userName%20eq+%22a+b%22+and%20title+pr", "userName eq \"a+b\" and title pr")]
    [InlineData("userName+eq+%22user%2Btag@example.com%22", "userName eq \"user+tag@example.com\"")]
    [InlineData("userName%20eq%20%22a%2Bb+c%22", "userName eq \"a+b+c\"")]
    [InlineData("emails[value+eq%22a+b%22]", "emails[value eq\"a b\"]")]
    [InlineData("weight+gt+1e+5+and+count+lt+2E+1", "weight gt 1e+5 and count lt 2E+1")]
    [InlineData("title%20eq%20%22a%5C%22+b%22+and+title%20pr", "title eq \"a\\\"+b\" and title pr")]
    [InlineData("title%20eq%20%22a%5c%5c%22+and+title%20eq%20%22+%22", "title eq \"a\\\\\" and title eq \"+\"")]
    [InlineData("title%20eq%20%22\\+%22", "title eq \"\\+\"")]
    [InlineData("title%20eq%20%22%C3%A9+%F0%9F%98%80%22", "title eq \"\u00e9+\U0001F600\"")]
    public async Task A_plus_in_a_filter_is_a_plus_or_a_space_depending_on_position_and_encoding(string encoded, string filter)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("GET", "Users?filter=" + encoded);

        fake.Last?.Query.Filter.Should().Be(filter);
    }

    [Fact]
    public async Task A_plus_in_any_other_parameter_is_a_space()
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("GET", "Users?attributes=a,+b%20c%2Bd&cursor=x+y");

        fake.Last?.Query.Attributes.Should().Be("a, b c+d");
        fake.Last?.Query.Cursor.Should().Be("x y");
    }

    [Fact]
    public async Task All_parameters_are_read_and_repeated_attribute_lists_are_joined()
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("GET", "Users?sortBy=a&sortOrder=b&startIndex=1&count=2&attributes=x&attributes=y,z&excludedAttributes=q&filter=f&cursor=c");

        fake.Last?.Query.Should().Be(new ScimQueryParameters
        {
            Filter = "f", SortBy = "a", SortOrder = "b", StartIndex = "1", Count = "2", Attributes = "x,y,z", ExcludedAttributes = "q", Cursor = "c",
        });
    }

    [Theory]
    [InlineData("filter=a&filter=b", "invalidFilter")]
    [InlineData("cursor=a&cursor=b", "invalidCursor")]
    [InlineData("count=1&count=2", "invalidValue")]
    [InlineData("startIndex=1&STARTINDEX=2", "invalidValue")]
    public async Task A_parameter_that_contradicts_itself_is_400(string query, string type)
    {
        await using var server = await FakeHost.StartAsync();

        using var response = await server.SendAsync("GET", "Users?" + query);

        (await response.ShouldBeErrorAsync(400)).GetProperty("scimType").GetString().Should().Be(type);
    }

    [Theory]
    [InlineData("cursor&count=2", "")]
    [InlineData("cursor=&count=2", "")]
    [InlineData("CURSOR=a-b_c", "a-b_c")]
    [InlineData("count=2", null)]
    public async Task A_cursor_without_a_value_is_present_and_empty(string query, string? cursor)
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("GET", "Users?" + query);

        fake.Last?.Query.Cursor.Should().Be(cursor);
    }

    [Fact]
    public async Task A_filter_of_30_KiB_is_read_when_the_server_allows_it()
    {
        var fake = FakeHost.NewFake();
        await using var server = await FakeHost.StartAsync(fake);

        using var response = await server.SendAsync("GET", "Users?filter=" + new string('x', 30 * 1024));

        fake.Last?.Query.Filter.Should().HaveLength(30 * 1024);
    }
}
