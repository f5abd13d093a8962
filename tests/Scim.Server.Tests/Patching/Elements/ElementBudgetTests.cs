using Scim.Server.Tests.Patching.Support;

namespace Scim.Server.Tests.Patching.Elements;

public sealed class ElementBudgetTests
{
    private const string Costly = """{"op":"replace","path":"emails[value co \"q\" or display sw \"q\" or type pr].display","value":"x"}""";
    private const string Plain = """{"op":"remove","path":"emails[value eq \"nobody\"]"}""";

    [Fact]
    public void Filters_that_would_evaluate_too_many_elements_are_rejected()
    {
        var refusing = () => PatchRunner.Strict().Run(UserWith(emails: 20_000), Repeat(Costly, 1_000));
        var error = refusing.Should().Throw<ScimException>().Which.Error;

        error.Type.Should().Be(ScimErrorType.TooMany);
        error.Detail.Should().Contain("10000000");
    }

    [Fact]
    public void A_hundred_simple_filters_over_a_long_list_stay_within_the_budget() =>
        PatchRunner.Strict().Run(UserWith(emails: 20_000), Repeat(Plain, 100)).Error.Should().BeNull();

    private static string UserWith(int emails) =>
        $$"""{"schemas":["{{ScimUrns.User}}"],"id":"u1","userName":"ann","emails":[{{string.Join(',', Enumerable.Range(0, emails).Select(number => $$"""{"value":"e{{number}}","type":"work"}"""))}}]}""";

    private static string Repeat(string operation, int times) => $"[{string.Join(',', Enumerable.Repeat(operation, times))}]";
}
