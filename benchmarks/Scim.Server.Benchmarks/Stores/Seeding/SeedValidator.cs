using System.Globalization;
using Scim.Server.Benchmarks.Stores.Operations;
using Scim.Server.Relational.Databases;
using Scim.Server.Relational.Sql;

namespace Scim.Server.Benchmarks.Stores.Seeding;

/// <summary>Validates that the seeded rows equal those that the store writes for the same user and group in another tenant.</summary>
internal sealed class SeedValidator(Database database, RelationalSubject subject, SeedPlan plan)
{
    private static readonly ScimContext Own = new() { Tenant = "check", ResourceType = ScimResourceTypes.User };

    public async Task ValidateAsync()
    {
        var size = plan.Big.Groups[0];
        var ids = new List<string>();
        for (var number = 0; number < size; number++)
        {
            ids.Add((await subject.Users.CreateAsync(new ScimUser { Node = SeedUser.CreateTree(number) }, Own, default)).Id);
            await CompareAsync(Own, ids[number], plan.Big.UserId(number));
        }

        var groups = Own with { ResourceType = ScimResourceTypes.Group };
        var group = await subject.Groups.CreateAsync(SeedGroup.CreateGroup(size, ids), groups, default);
        await CompareAsync(groups, group.Id, plan.Big.GroupId(size));
        await CheckReadAsync(plan.Big.Users / 2);
        await CheckReadAsync(plan.Big.Users - 1);
        foreach (var id in ids)
        {
            await subject.Users.DeleteAsync(id, null, Own, default);
        }

        await subject.Groups.DeleteAsync(group.Id, null, groups, default);
    }

    private async Task CompareAsync(ScimContext context, string ours, Guid filled)
    {
        var (written, seeded) = (await RowsAsync(context, Guid.Parse(ours)), await RowsAsync(context with { Tenant = plan.Big.Name }, filled));
        if (!written.SequenceEqual(seeded, StringComparer.Ordinal))
        {
            throw new InvalidOperationException(
                $"The seeded rows differ from those that the store writes.\nstore:\n{string.Join('\n', written)}\nfilled:\n{string.Join('\n', seeded)}");
        }
    }

    private async Task CheckReadAsync(int number)
    {
        var read = await subject.Users.FindAsync(subject.UserId(number), ScimProjection.Default, subject.UserContext, default)
            ?? throw new InvalidOperationException($"User {number} is not found.");
        var node = read.Node.Thaw();
        node.Remove("id");
        node.Remove("meta");
        if (!node.ContentEquals(SeedUser.CreateTree(number)))
        {
            throw new InvalidOperationException($"User {number} is read differently than it was seeded.");
        }
    }

    private async Task<List<string>> RowsAsync(ScimContext context, Guid id)
    {
        var rows = new List<string>();
        await database.ReadAsync(
            context,
            async (session, tenant, token) =>
            {
                var key = SqlText.From($"tenant_id = {tenant} AND id = {id}");
                SqlText[] statements =
                [
                    SqlText.From($"SELECT rtype, active, version, modified - created, display, doc FROM scim_resource WHERE {key}"),
                    SqlText.From($"SELECT path_id, val, ord, rest, uniq FROM scim_index WHERE {key} ORDER BY path_id, val, ord"),
                    SqlText.From($"SELECT count(*) FROM scim_member WHERE tenant_id = {tenant} AND group_id = {id}"),
                ];
                foreach (var statement in statements)
                {
                    await session.ReadEachAsync(
                        statement,
                        row => rows.Add(string.Join('|', Enumerable.Range(0, row.FieldCount).Select(column => Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture)))),
                        token);
                }

                return true;
            },
            default);
        return rows;
    }
}
