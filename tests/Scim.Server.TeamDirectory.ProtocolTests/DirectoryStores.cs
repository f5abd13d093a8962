using Microsoft.EntityFrameworkCore;
using TeamDirectory;

namespace Scim.Server.TestSupport;

/// <summary>
/// The users of TeamDirectory, with the clock of the test. The extensions that tests add, for which no table has columns, are kept beside the rows,
/// as an application keeps fields that its customers define; what a query asks of them is answered one by one.
/// </summary>
internal sealed class DirectoryUsers(DirectoryDb db, TimeProvider time) : AppUserStore(db)
{
    protected override TimeProvider Time => time;

    public override ScimResourceType NarrowSchema(ScimResourceType type)
    {
        var foreign = type.Extensions.Where(extension => ExtensionText.IsForeign(extension.Schema.Id)).ToArray();
        var offered = base.NarrowSchema(type.With(extensions: [.. type.Extensions.Except(foreign)]));
        return offered.With(extensions: [.. offered.Extensions, .. foreign]);
    }

    protected override async ValueTask OnSavingAsync(ScimUser source, AppUser target, ScimContext context, CancellationToken cancellationToken)
    {
        if (!context.ResourceType.Extensions.Any(extension => ExtensionText.IsForeign(extension.Schema.Id)))
        {
            return;
        }

        var text = ExtensionText.Write(source.Node);
        var before = await Db.Database.SqlQuery<string>($"""SELECT "Document" AS "Value" FROM "TestExtensions" WHERE "UserId" = {target.Id}""").SingleOrDefaultAsync(cancellationToken);
        if (text != (before ?? ExtensionText.None))
        {
            await Db.Database.ExecuteSqlAsync(
                $"""INSERT INTO "TestExtensions" VALUES ({target.Id}, {text}) ON CONFLICT ("UserId") DO UPDATE SET "Document" = {text}""", cancellationToken);
            Db.Entry(target).Property(row => row.UpdatedAt).IsModified |= Db.Entry(target).State == EntityState.Unchanged;
        }
    }

    protected override async ValueTask CompleteAsync(IReadOnlyList<ScimUser> resources, ScimContext context, CancellationToken cancellationToken)
    {
        if (!context.ResourceType.Extensions.Any(extension => ExtensionText.IsForeign(extension.Schema.Id)))
        {
            return;
        }

        var ids = resources.Select(user => Guid.Parse(user.Id ?? "")).ToArray();
        var rows = await Db.Database.SqlQuery<ExtensionRow>($"""SELECT "UserId", "Document" FROM "TestExtensions" WHERE "UserId" = ANY ({ids})""").ToListAsync(cancellationToken);
        foreach (var user in resources)
        {
            if (rows.Find(row => row.UserId == Guid.Parse(user.Id ?? "")) is { } row)
            {
                ExtensionText.Read(row.Document, user.Node, context.ResourceType);
            }
        }
    }

    public override async ValueTask<ScimList<ScimUser>> QueryAsync(ScimQuery query, ScimContext context, CancellationToken cancellationToken)
    {
        if (!ExtensionText.Asks(query, context.ResourceType))
        {
            return await base.QueryAsync(query, context, cancellationToken);
        }

        var all = await base.QueryAsync(new ScimQuery { Count = 10_000 }, context, cancellationToken);
        return ExtensionText.Answer(all.Resources, query);
    }

    private sealed class ExtensionRow
    {
        public Guid UserId { get; set; }

        public string Document { get; set; } = "";
    }
}

/// <summary>The teams of TeamDirectory, with the clock of the test.</summary>
internal sealed class DirectoryTeams(DirectoryDb db, DirectoryUsers users, TimeProvider time) : TeamStore(db, users)
{
    protected override TimeProvider Time => time;
}
