using System.Security.Claims;
using Scim.Server.Protocol.Query;
using Scim.Server.Protocol.Query.Cursors;
using Scim.Server.Tests.Stores;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

public sealed class CursorTermsTests
{
    private static readonly ScimQuery Query = new() { Count = 2 };
    private static readonly WantedPage Wanted = new();

    [Fact]
    public void Whatever_the_answer_depends_on_makes_other_terms()
    {
        var context = StoreSession.UserContext;
        var sort = StoreSession.Sort(StoreTypes.User, "userName");
        var filter = StoreSession.Filter(StoreTypes.User, "userName sw \"a\"");

        byte[][] all =
        [
            CursorTerms.Of(Wanted, Query, context),
            CursorTerms.Of(Wanted, Query, context with { Tenant = "two" }),
            CursorTerms.Of(Wanted, Query, context with { Tenant = "" }),
            CursorTerms.Of(Wanted, Query, context with { Principal = Client(ClaimTypes.Name, "a") }),
            CursorTerms.Of(Wanted, Query, context with { Principal = Client(ClaimTypes.Name, "b") }),
            CursorTerms.Of(Wanted, Query, context with { Principal = Client("sub", "a") }),
            CursorTerms.Of(Wanted, Query, context with { Principal = Client("client_id", "a") }),
            CursorTerms.Of(Wanted, Query, context with { ResourceType = StoreTypes.Group }),
            CursorTerms.Of(Wanted, Query with { Filter = filter }, context),
            CursorTerms.Of(Wanted, Query with { Filter = StoreSession.Filter(StoreTypes.User, "userName sw \"b\"") }, context),
            CursorTerms.Of(Wanted, Query with { Sort = sort }, context),
            CursorTerms.Of(Wanted, Query with { Sort = sort with { Descending = true } }, context),
            CursorTerms.Of(Wanted, Query with { Sort = StoreSession.Sort(StoreTypes.User, "title") }, context),
            CursorTerms.Of(Wanted with { Attributes = "title" }, Query, context),
            CursorTerms.Of(Wanted with { ExcludedAttributes = "title" }, Query, context),
        ];

        all.Select(Convert.ToHexString).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("userName eq \"a\" and title pr", "USERNAME  EQ \"a\" AND (title PR)")]
    [InlineData("name.familyName co \"x\"", "urn:ietf:params:scim:schemas:core:2.0:User:name.FAMILYname co \"x\"")]
    [InlineData("not (title pr)", "NOT(Title pr)")]
    [InlineData("emails[type eq \"work\" and value co \"@\"]", "Emails[Type eq \"work\" and VALUE co \"\\u0040\"]")]
    public void A_filter_counts_as_it_is_understood(string one, string other)
    {
        var terms = (string text) => CursorTerms.Of(Wanted, Query with { Filter = StoreSession.Filter(StoreTypes.User, text) }, StoreSession.UserContext);

        terms(one).Should().Equal(terms(other));
    }

    [Fact]
    public void The_order_and_case_of_attributes_do_not_count() =>
        CursorTerms.Of(Wanted with { Attributes = "title, userName" }, Query, StoreSession.UserContext)
            .Should().Equal(CursorTerms.Of(Wanted with { Attributes = "USERNAME,title,,title" }, Query, StoreSession.UserContext));

    private static ClaimsPrincipal Client(string type, string value) => new(new ClaimsIdentity([new Claim(type, value)], "test"));
}
