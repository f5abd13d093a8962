using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Elements;

public sealed class ElementBudgetTests
{
    private const string Costly = """{"op":"replace","path":"emails[value co \"q\" or display sw \"q\" or type pr].display","value":"x"}""";
    private const string Plain = """{"op":"remove","path":"emails[value eq \"nobody\"]"}""";

    [Fact]
    public void Filters_that_would_look_at_too_much_are_refused()
    {
        var refusing = () => Patch.Strict().Run(UserWith(emails: 20_000), Repeat(Costly, 1_000));
        var error = refusing.Should().Throw<ScimException>().Which.Error;

        error.Type.Should().Be(ScimErrorType.TooMany);
        error.Detail.Should().Contain("10000000");
    }

    [Fact]
    public void A_hundred_plain_filters_over_a_long_list_fit() =>
        Patch.Strict().Run(UserWith(emails: 20_000), Repeat(Plain, 100)).Error.Should().BeNull();

    private static string UserWith(int emails) =>
        $$"""{"schemas":["{{ScimUrns.User}}"],"id":"u1","userName":"ann","emails":[{{string.Join(',', Enumerable.Range(0, emails).Select(number => $$"""{"value":"e{{number}}","type":"work"}"""))}}]}""";

    private static string Repeat(string operation, int times) => $"[{string.Join(',', Enumerable.Repeat(operation, times))}]";
}
