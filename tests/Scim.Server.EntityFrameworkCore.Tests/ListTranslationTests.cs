using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The start translates lists as they are read if no filter covers that, so that no row is saved that cannot be read.</summary>
public sealed class ListTranslationTests
{
    private static readonly Expression<Func<Row, ScimUser>> OverPrimitives = row => new ScimUser
    {
        Id = row.Id.ToString(),
        UserName = row.Name,
        PhoneNumbers = row.Phones.Select(phone => new ScimPhoneNumber { Value = phone }).ToList(),
    };

    private static readonly Expression<Func<Row, ScimUser>> OverFilteredDocuments = row => new ScimUser
    {
        Id = row.Id.ToString(),
        UserName = row.Name,
        Roles = row.Entries.Where(entry => entry.Kind != "old").Select(entry => new ScimRole { Value = entry.Value }).ToList(),
    };

    [Fact]
    public async Task Objects_over_a_primitive_collection_are_read_or_rejected_with_path_expression_and_remedy() =>
        await AssertReadOrRejectedAsync(OverPrimitives, "'phoneNumbers' = row.Phones.Select(phone => new ScimPhoneNumber", "rules.StoredSeparately(\"phoneNumbers\")");

    [Fact]
    public async Task Objects_over_a_primitive_collection_are_read_or_rejected_even_if_not_filterable() =>
        await AssertReadOrRejectedAsync(OverPrimitives, "'phoneNumbers' = ", "CompleteAsync", rules => rules.NotFilterable("phoneNumbers"));

    [Fact]
    public async Task A_filtered_list_of_a_JSON_column_is_read_or_rejected() =>
        await AssertReadOrRejectedAsync(OverFilteredDocuments, "'roles' = row.Entries.Where(", "rules.StoredSeparately(\"roles\")");

    [Fact]
    public void Rows_of_a_child_table_and_whole_JSON_columns_are_accepted() => AssertAccepted(row => new ScimUser
    {
        Id = row.Id.ToString(),
        UserName = row.Name,
        Emails = row.Mails.Where(mail => mail.Address != null).OrderBy(mail => mail.Id).Select(mail => new ScimEmail { Value = mail.Address }).ToList(),
        Roles = row.Entries.Select(entry => new ScimRole { Value = entry.Value }).ToList(),
    });

    [Fact]
    public void Only_lists_that_filters_do_not_cover_are_translated_for_reading()
    {
        var translated = new List<string>();
        AssertAccepted(
            row => new ScimUser
            {
                Id = row.Id.ToString(),
                UserName = row.Name,
                Emails = row.Mails.OrderBy(mail => mail.Id).Select(mail => new ScimEmail { Value = mail.Address }).ToList(),
                Roles = row.Entries.Select(entry => new ScimRole { Value = entry.Value }).ToList(),
            },
            options => options.LogTo(translated.Add, [Microsoft.EntityFrameworkCore.Diagnostics.CoreEventId.QueryCompilationStarting]));

        translated.Should().NotBeEmpty().And.NotContain(query => query.Contains("EntityRow", StringComparison.Ordinal));
    }

    private static void AssertAccepted(Expression<Func<Row, ScimUser>> projection, Action<DbContextOptionsBuilder>? configure = null)
    {
        using var db = Open(configure);
        new RowStore(db, projection, _ => { }).NarrowSchema(ScimResourceTypes.User).Root.Find("userName").Should().NotBeNull();
    }

    // Both take APPLY (LATERAL in PostgreSQL).
    private static async Task AssertReadOrRejectedAsync(Expression<Func<Row, ScimUser>> projection, string begins, string remedy, Action<ScimMapRules>? rules = null)
    {
        if (!TestDatabase.SupportsApply)
        {
            AssertRejected(projection, begins, remedy, rules);
            return;
        }

        var database = new RowDatabase();
        await database.InitializeAsync();
        await using var db = database.Open();
        var store = new RowStore(db, projection, rules ?? (_ => { }));
        var context = new ScimContext { Tenant = "", ResourceType = store.NarrowSchema(ScimResourceTypes.User) };
        var ada = new Row { Name = "ada", Phones = ["1", "2", "1"], Entries = [new Entry { Value = "a", Kind = "old" }, new Entry { Value = "b" }] };
        db.Add(ada);
        await db.SaveChangesAsync();

        var found = await store.FindAsync(ada.Id.ToString(), ScimProjection.Default, context, CancellationToken.None);
        found?.PhoneNumbers.Select(phone => phone.Value).Should().Equal(projection == OverPrimitives ? ada.Phones : []);
        found?.Roles.Select(role => role.Value).Should().Equal(projection == OverFilteredDocuments ? ["b"] : []);
        await database.DisposeAsync();
    }

    private static void AssertRejected(Expression<Func<Row, ScimUser>> projection, string begins, string remedy, Action<ScimMapRules>? rules = null)
    {
        using var db = Open();
        var store = new RowStore(db, projection, rules ?? (_ => { }));
        store.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>()
            .Which.Errors.Should().ContainSingle().Which.Should().StartWith(begins).And.Contain(remedy).And.NotContain("DbSet<");
    }

    private static RowDb Open(Action<DbContextOptionsBuilder>? configure = null)
    {
        var options = new DbContextOptionsBuilder<RowDb>(TestDatabase.Nowhere<RowDb>());
        configure?.Invoke(options);
        return new RowDb(options.Options);
    }

    private sealed class Row
    {
        public Guid Id { get; set; }

        public string Name { get; set; } = "";

        public List<string> Phones { get; set; } = [];

        public List<Entry> Entries { get; set; } = [];

        public List<RowMail> Mails { get; set; } = [];
    }

    private sealed class RowMail
    {
        public int Id { get; set; }

        public string? Address { get; set; }
    }

    private sealed class RowDatabase() : TableDatabase<RowDb>(options => new RowDb(options));

    private sealed class RowDb(DbContextOptions<RowDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>(row =>
        {
            row.ComplexCollection(one => one.Entries, list => list.ToJson());
            row.HasMany(one => one.Mails).WithOne();
        });
    }

    private sealed class RowStore(RowDb db, Expression<Func<Row, ScimUser>> projection, Action<ScimMapRules> configure) : EfScimStore<RowDb, ScimUser, Row>(db)
    {
        protected override Expression<Func<Row, ScimUser>> Projection => projection;

        protected override IQueryable<Row> Scope(ScimContext context) => Db.Set<Row>();

        protected override void Configure(ScimMapRules rules) => configure(rules);

        protected override void Apply(ScimUser source, Row target, ScimContext context) => target.Name = source.UserName ?? "";
    }
}
