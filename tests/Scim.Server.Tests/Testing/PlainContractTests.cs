using Scim.Server.Testing;
using Scim.Server.Tests.Stores;
using Scim.Server.Tests.Testing.Plain;

namespace Scim.Server.Tests.Testing;

/// <summary>Stores that meet the contract in other ways than the in-memory store pass every check.</summary>
public sealed class PlainContractTests
{
    private static readonly ScimStoreFeatures Everything = new();

    private static readonly Dictionary<string, PlainStoreOptions> Stores = new(StringComparer.Ordinal)
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

    public static TheoryData<string, string> UserCases => Cases(() => CreateUserFixture(new()));

    public static TheoryData<string, string> GroupCases => Cases(() => CreateGroupFixture(new()));

    [Theory]
    [MemberData(nameof(UserCases))]
    public async Task A_correct_user_store_passes(string store, string sentence) =>
        await Run(ScimStoreChecks.For(() => CreateUserFixture(Stores[store])), sentence);

    [Theory]
    [MemberData(nameof(GroupCases))]
    public async Task A_correct_group_store_passes(string store, string sentence) =>
        await Run(ScimStoreChecks.For(() => CreateGroupFixture(Stores[store])), sentence);

    [Theory]
    [InlineData("Without a sort order, resources are ordered by id")]
    [InlineData("Paging by index neither skips nor repeats a resource")]
    public async Task An_id_order_that_differs_from_the_fixture_is_detected(string sentence)
    {
        var run = () => Run(ScimStoreChecks.For(() => new ScimStoreFixture<ScimUser>(CreateUserFixture(new() { IntegerIds = true })) { IdComparer = ScimText.Comparer }), sentence);

        await run.Should().ThrowAsync<ScimCheckException>();
    }

    [Theory]
    [InlineData(ScimCaseFolding.Ascii, ScimCaseFolding.UpperCase)]
    [InlineData(ScimCaseFolding.UpperCase, ScimCaseFolding.Unicode)]
    public async Task A_store_that_folds_less_than_the_fixture_declares_is_detected(ScimCaseFolding store, ScimCaseFolding fixture)
    {
        var checks = ScimStoreChecks.For(() => new ScimStoreFixture<ScimUser>(CreateUserFixture(new() { Folding = store })) { CaseFolding = fixture });

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

    private static ScimStoreFixture<ScimUser> CreateUserFixture(PlainStoreOptions traits)
    {
        var database = new PlainDatabase(traits);
        return CreateFixture(traits, StoreTypes.User, () => new PlainRowStore<ScimUser>(database, StoreTypes.User));
    }

    private static ScimStoreFixture<ScimGroup> CreateGroupFixture(PlainStoreOptions traits)
    {
        var database = new PlainDatabase(traits);
        return new ScimStoreFixture<ScimGroup>(CreateFixture(traits, StoreTypes.Group, () => new PlainGroupStore(database, StoreTypes.Group)))
        {
            Members = ScimMemberFixture.Create(StoreTypes.User, () => new PlainRowStore<ScimUser>(database, StoreTypes.User)),
        };
    }

    private static ScimStoreFixture<TResource> CreateFixture<TResource>(PlainStoreOptions traits, ScimResourceType type, Func<IScimStore<TResource>> open)
        where TResource : ScimResource, new() =>
        new() { ResourceType = type, Open = open, IdComparer = traits.IdComparer, CaseFolding = traits.Folding };
}
