using Scim.Server.Benchmarks.Data;
using Scim.Server.Benchmarks.Stores.Operations;
using Scim.Server.Benchmarks.Stores.Seeding;

namespace Scim.Server.Benchmarks.Stores.Plans;

/// <summary>A read whose plan is shown.</summary>
/// <param name="Name">What is asked for.</param>
/// <param name="RunAsync">Asks for it in the tenant of a subject.</param>
internal sealed record PlanShape(string Name, Func<StoreSubject, ScimContext, ValueTask> RunAsync)
{
    private const int Page = 100;

    public static IReadOnlyList<PlanShape> All { get; } =
    [
        new("GET by id", async (subject, context) => await subject.Users.FindAsync(GetMiddleUserId(subject), ScimProjection.Default, context, default)),
        Filter("userName eq", number => $"userName eq \"{SampleUser.GetUserName(number)}\""),
        Filter("externalId eq", number => $"externalId eq \"ext-{number:D8}-5f0c11d2\""),
        Filter("emails[type eq \"work\" and value eq …]", number => $"emails[type eq \"work\" and value eq \"{SeedUser.GetWorkEmail(number)}\"]"),
        Filter("name.familyName sw", number => $"name.familyName sw \"{SeedUser.GetFamilyName(number)}\""),
        Filter("name.familyName sw and active eq false", number => $"name.familyName sw \"{SeedUser.GetFamilyName(number)[..3]}\" and active eq false"),
        Filter("userName eq or employeeNumber eq", number => $"userName eq \"{SampleUser.GetUserName(number)}\" or {ScimUrns.EnterpriseUser}:employeeNumber eq \"{number:D8}\""),
        Filter("userName co", number => $"userName co \"{number:D8}\""),
        Filter("userName gt", number => $"userName gt \"{SampleUser.GetUserName(number)}\""),
        Filter("meta.lastModified gt", number => $"meta.lastModified gt \"{DateTimeOffset.FromUnixTimeMilliseconds(SeedId.GetCreated(number)):yyyy-MM-ddTHH:mm:ss.fffZ}\""),
        new("groups.value eq", async (subject, context) => await QueryAsync(subject, context, new()
        {
            Filter = BenchmarkInputs.Bind($"groups.value eq \"{subject.GroupId(subject.Filled.Groups[0])}\""),
            Count = Page,
        })),
        Query("page at the beginning", _ => new() { Count = Page }),
        Query("page at nine tenths", subject => new() { Count = Page, StartIndex = (subject.Filled.Users / 10 * 9) + 1 }),
        Query("cursor page at nine tenths", subject => new() { Count = Page, After = new() { Id = subject.UserId(subject.Filled.Users / 10 * 9) }, KnownTotal = 1 }),
        Query("sorted by userName", _ => new() { Count = Page, Sort = Sort("userName", isDescending: false) }),
        Query("sorted by name.familyName, the largest first, at the middle", subject => new()
        {
            Count = Page,
            StartIndex = (subject.Filled.Users / 2) + 1,
            Sort = Sort("name.familyName", isDescending: true),
        }),
        Query("sorted by meta.lastModified, the latest first", _ => new() { Count = Page, Sort = Sort("meta.lastModified", isDescending: true) }),
        Query("count of all", _ => new() { Count = 0 }),
        new("members of the largest group", async (subject, context) => await ReadMembersAsync(subject, context)),
        new("groups of a page of users", async (subject, context) => await ((IScimMemberStore)subject.Groups).FindGroupsAsync(
            [.. Enumerable.Range(0, Math.Min(Page, subject.Filled.Users)).Select(subject.UserId)], context with { ResourceType = ScimResourceTypes.Group }, default)),
    ];

    private static PlanShape Filter(string name, Func<int, string> filter) =>
        Query(name, subject => new() { Filter = BenchmarkInputs.Bind(filter(subject.Filled.Users / 2)), Count = Page });

    private static PlanShape Query(string name, Func<StoreSubject, ScimQuery> query) =>
        new(name, (subject, context) => QueryAsync(subject, context, query(subject)));

    private static async ValueTask QueryAsync(StoreSubject subject, ScimContext context, ScimQuery query) =>
        await subject.Users.QueryAsync(query, context, default);

    private static async ValueTask ReadMembersAsync(StoreSubject subject, ScimContext context)
    {
        var groups = context with { ResourceType = ScimResourceTypes.Group };
        var largest = subject.GroupId(subject.Filled.Groups[^1]);
        await foreach (var _ in ((IScimMemberStore)subject.Groups).StreamMembersAsync(largest, groups, default))
        {
            // The first batch shows how all are read.
            break;
        }
    }

    private static ScimSort Sort(string path, bool isDescending) => ScimSort.Parse(path, ScimResourceTypes.User, isDescending);

    private static string GetMiddleUserId(StoreSubject subject) => subject.UserId(subject.Filled.Users / 2);
}
