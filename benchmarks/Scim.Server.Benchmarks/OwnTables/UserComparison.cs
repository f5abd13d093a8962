using Scim.Server.Benchmarks.Data;
using Scim.Server.Benchmarks.Stores.Operations;
using Scim.Server.Benchmarks.Stores.Seeding;
using Scim.Server.Filters;
using TeamDirectory;

namespace Scim.Server.Benchmarks.OwnTables;

/// <summary>The same questions to the store and to queries written by hand, each of them over a context of its own.</summary>
internal sealed class UserComparison(DirectoryBench bench, int users, ScimResourceType type)
{
    private const int Page = 100;

    private static readonly HandwrittenStyle[] Styles = [HandwrittenStyle.Included, HandwrittenStyle.Projected];

    private static readonly ScimContext Context = new() { Tenant = string.Empty, ResourceType = ScimResourceTypes.User };

    /// <summary>Each question by its name: the store first, then by hand in each style.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<Step> Steps)> CreateAll() =>
    [
        CreateComparison("`userName eq`", number => $"userName eq \"{DirectorySeed.UserName(number).ToLowerInvariant()}\"", (rows, number) => rows.ByNameAsync(DirectorySeed.UserName(number))),
        CreateComparison("`emails[type eq \"work\" and value eq …]`", number => $"emails[type eq \"work\" and value eq \"{DirectorySeed.WorkEmail(number)}\"]", (rows, number) => rows.ByWorkEmailAsync(DirectorySeed.WorkEmail(number))),
        CreateComparison("`emails.value eq`", number => $"emails.value eq \"{DirectorySeed.WorkEmail(number)}\"", (rows, number) => rows.ByAnyEmailAsync(DirectorySeed.WorkEmail(number))),
        CreateComparison("`externalId eq`", number => $"externalId eq \"{DirectorySeed.ExternalId(number)}\"", (rows, number) => rows.ByExternalIdAsync(DirectorySeed.ExternalId(number))),
        ("GET by id", [new("store", FindAsync), .. Styles.Select(style => new Step($"{style}", turn => IdsAsync(turn, style)))]),
        ("a page of 100", [new("store", _ => PageAsync()), .. Styles.Select(style => new Step($"{style}", _ => PageAsync(style)))]),
    ];

    private (string, IReadOnlyList<Step>) CreateComparison(string name, Func<int, string> filter, Func<HandwrittenUsers, int, Task<List<ScimUser>>> byHand) =>
        (name, [new("store", turn => QueryAsync(filter, turn)), .. Styles.Select(style => new Step($"{style}", turn => ListAsync(byHand, turn, style)))]);

    private async ValueTask QueryAsync(Func<int, string> filter, int turn)
    {
        var number = Number(turn, place: 0);
        var bound = Bind(filter(number));
        await using var db = bench.Open();
        var list = await new AppUserStore(db).QueryAsync(new() { Filter = bound, Count = Page }, Context, default);
        Check(list.TotalResults == 1 && IsComplete(list.Resources[0], number));
    }

    private async ValueTask FindAsync(int turn)
    {
        var number = Number(turn, place: 0);
        await using var db = bench.Open();
        Check(await new AppUserStore(db).FindAsync(DirectorySeed.UserId(number), ScimProjection.Default, Context, default) is { } user && IsComplete(user, number));
    }

    private async ValueTask PageAsync()
    {
        await using var db = bench.Open();
        var list = await new AppUserStore(db).QueryAsync(new() { Count = Page }, Context, default);
        Check(list.TotalResults == users && list.Resources.Count == Page && IsComplete(list.Resources[^1], Page - 1));
    }

    private async ValueTask PageAsync(HandwrittenStyle style)
    {
        await using var db = bench.Open();
        var (total, page) = await new HandwrittenUsers(db, style).PageAsync(Page);
        Check(total == users && page.Count == Page && IsComplete(page[^1], Page - 1));
    }

    private ValueTask IdsAsync(int turn, HandwrittenStyle style) => ListAsync((rows, number) => rows.ByIdAsync(Guid.Parse(DirectorySeed.UserId(number))), turn, style);

    private async ValueTask ListAsync(Func<HandwrittenUsers, int, Task<List<ScimUser>>> byHand, int turn, HandwrittenStyle style)
    {
        var number = Number(turn, place: 1 + (int)style);
        await using var db = bench.Open();
        var list = await byHand(new HandwrittenUsers(db, style), number);
        Check(list.Count == 1 && IsComplete(list[0], number));
    }

    // Each side has users of its own, so that none finds in the cache what another has just read.
    private int Number(int turn, int place) => (int)(SeedId.Scatter(((ulong)turn * 3) + (ulong)place) % (ulong)users);

    private ScimFilter Bind(string filter) =>
        FilterReader.TryRead(filter, BenchmarkInputs.CreateFilterSettings() with { Type = type }, out var bound, out var error) ? bound : throw BenchmarkInputs.CreateUnreadableException(error);

    private static bool IsComplete(ScimUser user, int number) =>
        user.Id == DirectorySeed.UserId(number) && user.UserName == DirectorySeed.UserName(number) && user.Emails is [{ } work, _] && work.Value == DirectorySeed.WorkEmail(number)
        && user.Roles.Count == 2 && user.PhoneNumbers.Count == 2 && user.Addresses.Count == 1 && user.Enterprise?.Department is not null && user.Name?.FamilyName is not null;

    private static void Check(bool isRight)
    {
        if (!isRight)
        {
            throw new InvalidOperationException("A reply differs from the seeded data.");
        }
    }
}
