using Scim.Server.Testing;
using Scim.Server.Tests.Stores;
using Scim.Server.Tests.Testing.Plain;

namespace Scim.Server.Tests.Testing;

/// <summary>Stores that do what the contract allows in other ways than the in-memory store pass every check.</summary>
public sealed class PlainContractTests
{
    private static readonly ScimStoreFeatures Everything = new();

    private static readonly Dictionary<string, PlainTraits> Stores = new(StringComparer.Ordinal)
    {
        ["text ids"] = new(),
        ["integer ids"] = new() { IntegerIds = true },
        ["no versions"] = new() { Features = Everything with { Versions = false } },
        ["no filters"] = new() { Features = Everything with { Filter = false } },
        ["no sorting"] = new() { Features = Everything with { Sort = false } },
        ["nothing but reading and writing"] = new() { IntegerIds = true, Features = new() { Versions = false, Filter = false, Sort = false } },
        ["upper-case folding"] = new() { Folding = ScimCaseFolding.UpperCase },
        ["ASCII folding"] = new() { Folding = ScimCaseFolding.Ascii },
    };

    public static TheoryData<string, string> UserCases => Cases(() => Users(new()));

    public static TheoryData<string, string> GroupCases => Cases(() => Groups(new()));

    [Theory]
    [MemberData(nameof(UserCases))]
    public async Task A_right_store_of_users_passes(string store, string sentence) =>
        await Run(ScimStoreChecks.For(() => Users(Stores[store])), sentence);

    [Theory]
    [MemberData(nameof(GroupCases))]
    public async Task A_right_store_of_groups_passes(string store, string sentence) =>
        await Run(ScimStoreChecks.For(() => Groups(Stores[store])), sentence);

    [Theory]
    [InlineData("Without a sort the order is by id")]
    [InlineData("Paging by index neither loses nor repeats a row")]
    public async Task Ids_that_order_otherwise_than_the_fixture_says_are_found(string sentence)
    {
        var run = () => Run(ScimStoreChecks.For(() => Users(new() { IntegerIds = true }) with { IdComparer = ScimText.Comparer }), sentence);

        await run.Should().ThrowAsync<ScimCheckException>();
    }

    [Theory]
    [InlineData(ScimCaseFolding.Ascii, ScimCaseFolding.UpperCase)]
    [InlineData(ScimCaseFolding.UpperCase, ScimCaseFolding.Unicode)]
    public async Task A_store_that_folds_less_than_the_fixture_says_is_found(ScimCaseFolding store, ScimCaseFolding fixture)
    {
        var checks = ScimStoreChecks.For(() => Users(new() { Folding = store }) with { CaseFolding = fixture });

        var run = () => Run(checks, "A unique value is compared without regard to case unless it is caseExact");

        await run.Should().ThrowAsync<ScimCheckException>();
    }

    private static Task<ScimCheckOutcome> Run(IReadOnlyList<ScimStoreCheck> checks, string sentence) =>
        checks.Single(check => check.Name == sentence).RunAsync(CancellationToken.None);

    private static TheoryData<string, string> Cases<TResource>(Func<ScimStoreFixture<TResource>> start) where TResource : ScimResource, new()
    {
        var cases = new TheoryData<string, string>();
        foreach (var (store, check) in Stores.Keys.SelectMany(_ => ScimStoreChecks.For(start), (store, check) => (store, check)))
        {
            cases.Add(store, check.Name);
        }

        return cases;
    }

    private static ScimStoreFixture<ScimUser> Users(PlainTraits traits)
    {
        var database = new PlainDatabase(traits);
        return Fixture(traits, StoreTypes.User, () => new PlainStore<ScimUser>(database, StoreTypes.User));
    }

    private static ScimStoreFixture<ScimGroup> Groups(PlainTraits traits)
    {
        var database = new PlainDatabase(traits);
        return Fixture(traits, StoreTypes.Group, () => new PlainGroupStore(database, StoreTypes.Group)) with
        {
            Members = ScimMemberFixture.Over(StoreTypes.User, () => new PlainStore<ScimUser>(database, StoreTypes.User)),
        };
    }

    private static ScimStoreFixture<TResource> Fixture<TResource>(PlainTraits traits, ScimResourceType type, Func<IScimStore<TResource>> open)
        where TResource : ScimResource, new() =>
        new() { ResourceType = type, Open = open, IdComparer = traits.IdComparer, CaseFolding = traits.Folding };
}
