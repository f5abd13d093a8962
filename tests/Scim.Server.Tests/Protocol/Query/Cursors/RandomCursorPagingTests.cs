using System.Globalization;
using Scim.Server.Hosting;

namespace Scim.Server.Tests.Protocol.Query.Cursors;

/// <summary>Paging by cursor returns every resource that is not deleted exactly once, whatever is created and deleted meanwhile.</summary>
public sealed class RandomCursorPagingTests
{
    private static readonly string?[] Texts = [null, null, "", "a", "A", "\uFF21", "b", "\u00E9", "e\u0301", "\U0001F600", "\uE000", "\u00DF", "SS", "z z"];

    private static readonly string[] Types = ["work", "home"];

    private static readonly string?[] Sorts =
    [
        null, "title", "nickName", "userName", "externalId", "active", "emails", "emails.type", "name.familyName", "meta.created", "meta.lastModified",
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department",
    ];

    private static readonly string?[] Filters = [null, "title pr", "not (active eq true)", "userName gt \"5\" or nickName eq \"a\"", "emails[type eq \"work\"]"];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 24)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_unmodified_resource_is_returned_exactly_once(int seed)
    {
        var random = new Random(seed);
        await using var session = new CursorSession(options => options.MaxPageSize = 10_000);
        var crowd = new UserPopulation(session, random);
        await crowd.CreateAsync(random.Next(1, 3_000 / TestStores.Share));
        var query = new ScimQueryParameters
        {
            Filter = Filters[random.Next(Filters.Length)],
            SortBy = Sorts[seed % Sorts.Length],
            SortOrder = random.Next(2) == 0 ? "ascending" : "descending",
            Count = random.Next(20, 400).ToString(CultureInfo.InvariantCulture),
            Attributes = "id",
        };
        var before = (await session.ReadPageAsync(query with { Count = "10000" })).Ids;
        var gone = new HashSet<string>(StringComparer.Ordinal);

        var pages = await session.ReadAllPagesAsync(query, async page =>
        {
            await crowd.CreateAsync(random.Next(4));
            gone.UnionWith(await crowd.DeleteAsync([.. page.Ids.TakeLast(random.Next(2)), .. crowd.PickIds(random.Next(6))]));
        });

        var seen = pages.SelectMany(page => page.Ids).ToList();
        seen.Should().OnlyHaveUniqueItems();
        seen.Where(before.Contains).Where(id => !gone.Contains(id)).Should().Equal(before.Where(id => !gone.Contains(id)));
        pages.SkipLast(1).Where(page => page.Ids.Count.ToString(CultureInfo.InvariantCulture) != query.Count).Should().BeEmpty();
        pages.Skip(1).Where(page => page.Ids.Count > 0 && page.Previous is null).Should().BeEmpty();
        await ReadBackwardAsync(session, query);
    }

    [Fact]
    public async Task Many_resources_are_paged_through_during_concurrent_creates_and_deletes()
    {
        var random = new Random(9865);
        await using var session = new CursorSession();
        var crowd = new UserPopulation(session, random) { HasOnlyNames = true };
        await crowd.CreateAsync(TestStores.Multitude);
        var (gone, seen) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var stayed = crowd.Ids.ToList();

        var pages = await session.ReadAllPagesAsync(new() { Count = "1000", Attributes = "id" }, async page =>
        {
            await crowd.CreateAsync(3);
            gone.UnionWith(await crowd.DeleteAsync([page.Ids[^1], .. crowd.PickIds(9)]));
        });

        pages.SelectMany(page => page.Ids).Should().OnlyContain(id => seen.Add(id));
        stayed.Where(id => !gone.Contains(id) && !seen.Contains(id)).Should().BeEmpty();
    }

    // Without further writes, the pages backward from the last have the same resources as the pages from the first; only the page boundaries differ.
    private static async Task ReadBackwardAsync(CursorSession session, ScimQueryParameters query)
    {
        var pages = await session.ReadAllPagesAsync(query);
        var all = pages.SelectMany(page => page.Ids).ToList();
        var (back, previous) = (new List<string>(pages[^1].Ids), pages[^1].Previous);
        while (previous is not null)
        {
            var page = await session.ReadPageAsync(query with { Cursor = previous });
            page.Next.Should().NotBeNull();
            back.InsertRange(0, page.Ids);
            previous = page.Previous;
        }

        back.Should().Equal(all);
    }

    /// <summary>Users with values that are equal, fold to equal, differ, or are missing.</summary>
    private sealed class UserPopulation(CursorSession session, Random random)
    {
        private readonly (IScimStore<ScimUser> Store, ScimContext Context) users = session.GetUserStore();
        private readonly List<string> ids = [];
        private readonly HashSet<string> present = new(StringComparer.Ordinal);
        private int number;

        /// <summary>Whether the users have only a name, so that a million of them need little space.</summary>
        public bool HasOnlyNames { get; init; }

        public IReadOnlyCollection<string> Ids => present;

        public async Task CreateAsync(int count)
        {
            for (var made = 0; made < count; made++)
            {
                session.Clock.Advance(TimeSpan.FromSeconds(random.Next(2)));
                ids.Add((await users.Store.CreateAsync(CreateUser(), users.Context, default)).Id);
                present.Add(ids[^1]);
            }
        }

        public IEnumerable<string> PickIds(int count) => Enumerable.Range(0, Math.Min(count, ids.Count)).Select(_ => ids[random.Next(ids.Count)]);

        public async Task<IEnumerable<string>> DeleteAsync(IReadOnlyList<string> leaving)
        {
            var went = leaving.Where(present.Remove).ToList();
            foreach (var id in went)
            {
                await users.Store.DeleteAsync(id, null, users.Context, default);
            }

            return went;
        }

        private ScimUser CreateUser() => HasOnlyNames ? new ScimUser { UserName = NextName() } : CreateFullUser();

        private string NextName() => string.Create(CultureInfo.InvariantCulture, $"{++number * 7919L % 100_003}-{number}");

        private ScimUser CreateFullUser()
        {
            var user = new ScimUser
            {
                UserName = NextName(),
                ExternalId = random.Next(3) == 0 ? null : "x" + random.Next(50).ToString(CultureInfo.InvariantCulture),
                Title = PickText(),
                NickName = PickText(),
                Active = random.Next(3) switch { 0 => null, 1 => true, _ => false },
            };
            Set(user.Node, "name", "familyName");
            Set(user.Node, ScimUrns.EnterpriseUser, "department");
            user.Node["emails"] = ScimValue.FromElements([.. Types.Take(random.Next(3)).Select(CreateEmail)]);
            return user;
        }

        private string? PickText() => Texts[random.Next(Texts.Length)];

        private void Set(ScimObject node, string container, string name)
        {
            if (PickText() is { } text)
            {
                node.GetOrAddObject(container)[name] = ScimValue.From(text);
            }
        }

        private ScimValue CreateEmail(string type)
        {
            var email = new ScimObject();
            email["value"] = ScimValue.From("m" + random.Next(9).ToString(CultureInfo.InvariantCulture));
            email["type"] = random.Next(2) == 0 ? default : ScimValue.From(type);
            email["primary"] = random.Next(4) == 0 ? ScimValue.From(true) : default;
            return ScimValue.From(email);
        }
    }
}
