using Scim.Server.Benchmarks.Data;
using Scim.Server.Benchmarks.Stores.Seeding;

namespace Scim.Server.Benchmarks.Stores.Operations;

/// <summary>The steps that are taken in turn, group by group.</summary>
internal sealed class Scenarios(StoreSubject subject)
{
    private const int Page = 100;

    private readonly MemberScenario members = new(subject);

    private int Users => subject.Filled.Users;

    public IReadOnlyList<IReadOnlyList<Step>> CreateAll() =>
    [
        [new("GET by id", turn => FindAsync(Number(turn)))],
        [new("`userName eq`", turn => QueryAsync($"userName eq \"{SampleUser.GetUserName(Number(turn))}\"", 1))],
        [new("`emails[type eq \"work\" and value eq …]`", turn => QueryAsync($"emails[type eq \"work\" and value eq \"{SeedUser.GetWorkEmail(Number(turn))}\"]", 1))],
        [new("`name.familyName sw`, a page of 100", turn => QueryAsync($"name.familyName sw \"{SeedUser.GetFamilyName(Number(turn))}\"", 0))],
        [new("page of 100 at startIndex 1", _ => PageAsync(new() { Count = Page }))],
        [new($"page of 100 at startIndex {Users / 10 * 9 + 1}", _ => PageAsync(new() { Count = Page, StartIndex = (Users / 10 * 9) + 1 }))],
        [
            new("cursor page of 100 near the beginning", turn => CursorAsync(Page + turn % Page)),
            new("cursor page of 100 near the end", turn => CursorAsync(Users - (3 * Page) + turn % Page)),
        ],
        [new("count of all", _ => QueryAsync(null, Users, count: 0))],
        [new("create", CreateAsync)],
        [new("read and change of one attribute (PATCH)", turn => UpdateAsync(Number(turn)))],
        members.Steps(),
        [.. subject.Filled.Groups.Select(size => new Step($"GET group of {size} without members", _ => members.FindAsync(size)))],
        [.. subject.Filled.Groups.Select(size => new Step($"GET group of {size} with its members", _ => members.ReadAsync(size)))],
    ];

    private async ValueTask FindAsync(int number) =>
        Check(await subject.Users.FindAsync(subject.UserId(number), ScimProjection.Default, subject.UserContext, default) is not null);

    private async ValueTask QueryAsync(string? filter, int expected, int count = Page)
    {
        var query = new ScimQuery { Filter = filter is null ? null : BenchmarkInputs.Bind(filter), Count = count };
        var list = await subject.Users.QueryAsync(query, subject.UserContext, default);
        Check(list.TotalResults >= Math.Max(1, expected));
    }

    private async ValueTask PageAsync(ScimQuery query) =>
        Check((await subject.Users.QueryAsync(query, subject.UserContext, default)).Resources.Count == Math.Min(query.Count, Users));

    private ValueTask CursorAsync(int behind) => PageAsync(new() { Count = Page, After = new ScimKey { Id = subject.UserId(behind) }, KnownTotal = Users });

    private async ValueTask CreateAsync(int turn) =>
        Check((await subject.Users.CreateAsync(new ScimUser { Node = SeedUser.CreateTree(Users + turn) }, subject.UserContext, default)).HasChanged);

    private async ValueTask UpdateAsync(int number)
    {
        var id = subject.UserId(number);
        var before = await subject.Users.FindAsync(id, ScimProjection.Default, subject.UserContext, default);
        Check(before?.Meta?.Version is not null);
        var after = new ScimUser { Node = before!.Node.Thaw() }; // checked
        after.Title = after.Title == "Manager" ? "Director" : "Manager";
        var version = new ScimVersion(before.Meta!.Version![3..^1]); // checked; it is W/"1"
        var update = new ScimUpdate<ScimUser> { Id = id, Before = before, After = after, Changed = [new ScimPath(null, "title")], Expected = version };
        Check((await subject.Users.UpdateAsync(update, subject.UserContext, default)).HasChanged);
    }

    private int Number(int turn) => (int)(SeedId.Scatter((ulong)turn) % (ulong)Users);

    private static void Check(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("A reply of a store differs from the seeded data.");
        }
    }
}
