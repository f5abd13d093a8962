using System.Security.Claims;
using Scim.Server.Protocol.Paging;
using Scim.Server.Tests.Stores;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

public sealed class CursorBindingTests
{
    private static readonly ScimQuery Query = new() { Count = 2 };
    private static readonly QueryRequest Request = new();

    [Fact]
    public void Any_difference_that_affects_the_result_changes_the_hash()
    {
        var context = StoreSession.UserContext;
        var sort = StoreSession.CreateSort(StoreTypes.User, "userName");
        var filter = StoreSession.ParseFilter(StoreTypes.User, "userName sw \"a\"");

        byte[][] all =
        [
            CursorBinding.ComputeHash(Request, Query, context),
            CursorBinding.ComputeHash(Request, Query, context with { Tenant = "two" }),
            CursorBinding.ComputeHash(Request, Query, context with { Tenant = "" }),
            CursorBinding.ComputeHash(Request, Query, context with { Mount = "box" }),
            CursorBinding.ComputeHash(Request, Query, context with { Principal = Client(ClaimTypes.Name, "a") }),
            CursorBinding.ComputeHash(Request, Query, context with { Principal = Client(ClaimTypes.Name, "b") }),
            CursorBinding.ComputeHash(Request, Query, context with { Principal = Client("sub", "a") }),
            CursorBinding.ComputeHash(Request, Query, context with { Principal = Client("client_id", "a") }),
            CursorBinding.ComputeHash(Request, Query, context with { ResourceType = StoreTypes.Group }),
            CursorBinding.ComputeHash(Request, Query with { Filter = filter }, context),
            CursorBinding.ComputeHash(Request, Query with { Filter = StoreSession.ParseFilter(StoreTypes.User, "userName sw \"b\"") }, context),
            CursorBinding.ComputeHash(Request, Query with { Sort = sort }, context),
            CursorBinding.ComputeHash(Request, Query with { Sort = sort with { Descending = true } }, context),
            CursorBinding.ComputeHash(Request, Query with { Sort = StoreSession.CreateSort(StoreTypes.User, "title") }, context),
            CursorBinding.ComputeHash(Request with { Attributes = "title" }, Query, context),
            CursorBinding.ComputeHash(Request with { ExcludedAttributes = "title" }, Query, context),
        ];

        all.Select(Convert.ToHexString).Should().OnlyHaveUniqueItems();
    }

    // A new hash would make the cursors of a server of the version before invalid.
    [Theory]
    [InlineData("", "1BA2EAC41E5F360C814A290659DEDBD5314A20E3AFCB13A95181A9183A854A12")]
    [InlineData("box", "308BAEFF39AE2BBDC4B7AB150BC1AEC31558640D7C8220028DB33D1BCA63CF02")]
    public void The_hash_stays_the_same_from_version_to_version(string mount, string hash) =>
        Convert.ToHexString(CursorBinding.ComputeHash(Request, Query, new ScimContext { Tenant = "", Mount = mount, ResourceType = ScimResourceTypes.User })).Should().Be(hash);

    [Theory]
    [InlineData("userName eq \"a\" and title pr", "USERNAME  EQ \"a\" AND (title PR)")]
    [InlineData("name.familyName co \"x\"", "urn:ietf:params:scim:schemas:core:2.0:User:name.FAMILYname co \"x\"")]
    [InlineData("not (title pr)", "NOT(Title pr)")]
    [InlineData("emails[type eq \"work\" and value co \"@\"]", "Emails[Type eq \"work\" and VALUE co \"\\u0040\"]")]
    public void Equivalent_filters_have_the_same_hash(string one, string other)
    {
        var terms = (string text) => CursorBinding.ComputeHash(Request, Query with { Filter = StoreSession.ParseFilter(StoreTypes.User, text) }, StoreSession.UserContext);

        terms(one).Should().Equal(terms(other));
    }

    [Fact]
    public void The_order_and_case_of_attributes_do_not_affect_the_hash() =>
        CursorBinding.ComputeHash(Request with { Attributes = "title, userName" }, Query, StoreSession.UserContext)
            .Should().Equal(CursorBinding.ComputeHash(Request with { Attributes = "USERNAME,title,,title" }, Query, StoreSession.UserContext));

    private static ClaimsPrincipal Client(string type, string value) => new(new ClaimsIdentity([new Claim(type, value)], "test"));
}
