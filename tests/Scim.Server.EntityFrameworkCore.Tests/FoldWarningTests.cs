using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>The warning about attributes whose case SQLite ignores for ASCII letters only.</summary>
public sealed class FoldWarningTests
{
    private const string Remedy = "rules.Fold(…, ScimFold.Scim)";

    [Fact]
    public void Text_without_a_folded_column_is_warned_about() => AssertWarning("userName, name.familyName", row => new ScimUser
    {
        Id = row.Id,
        UserName = row.Name,
        Name = new ScimName { FamilyName = row.Last },
    });

    [Fact]
    public void Rows_of_a_child_table_without_a_folded_column_are_warned_about() => AssertWarning("emails.value", row => new ScimUser
    {
        Id = row.Id,
        UserName = row.Key,
        Emails = row.Mails.Select(mail => new ScimEmail { Value = mail.Address }).ToList(),
    });

    [Fact]
    public void A_conditional_with_one_unfolded_column_is_warned_about() => AssertWarning(
        "displayName", row => new ScimUser { Id = row.Id, UserName = row.Key, DisplayName = row.Last ?? row.Name }, rules => rules.Fold((Row row) => row.Last, row => row.Key, ScimFold.Scim));

    [Fact]
    public void A_NOCASE_column_is_warned_about() => AssertWarning(
        "userName", row => new ScimUser { Id = row.Id, UserName = row.NoCase }, rules => rules.Fold((Row row) => row.NoCase, ScimFold.None));

    [Fact]
    public void A_column_that_the_database_computes_by_upper_is_warned_about() => AssertWarning(
        "userName", row => new ScimUser { Id = row.Id, UserName = row.Name }, rules => rules.Fold((Row row) => row.Name, row => row.Computed, ScimFold.Upper));

    [Fact]
    public void A_folded_column_is_not_warned_about()
    {
        Expression<Func<Row, ScimUser>> projection = row => new ScimUser
        {
            Id = row.Id,
            UserName = row.Name,
            DisplayName = row.Last ?? row.Name,
            Emails = row.Mails.Select(mail => new ScimEmail { Value = mail.Address, Type = "work" }).ToList(),
        };
        foreach (var fold in new[] { ScimFold.Scim, ScimFold.Upper, ScimFold.Lower })
        {
            GetWarnings(projection, rules => rules.Fold((Row row) => row.Name, row => row.Key, fold).Fold((Row row) => row.Last, row => row.Key, fold)
                .Fold((Mail row) => row.Address, row => row.Key, fold)).Should().BeEmpty("the application writes the key by {0}", fold);
        }
    }

    [Fact]
    public void Case_sensitive_text_is_not_warned_about() =>
        GetWarnings(row => new ScimUser { Id = row.Id, UserName = row.Key, ExternalId = row.Name, ProfileUrl = row.Last }).Should().BeEmpty();

    [Fact]
    public void Values_that_are_not_text_in_the_database_are_not_warned_about() => GetWarnings(row => new ScimUser
    {
        Id = row.Id,
        UserName = row.Key,
        UserType = row.Name == "admin" ? "Admin" : "User",
        Title = row.Number.ToString(CultureInfo.InvariantCulture),
        Active = row.Name != "none",
    }).Should().BeEmpty();

    [Fact]
    public void Text_that_is_not_filterable_is_not_warned_about() =>
        GetWarnings(row => new ScimUser { Id = row.Id, UserName = row.Key, Title = row.Name }, rules => rules.NotFilterable("title")).Should().BeEmpty();

    // PostgreSQL folds by the collation of the database.
    private static void AssertWarning(string attributes, Expression<Func<Row, ScimUser>> projection, Action<ScimMapRules>? rules = null)
    {
        var warnings = GetWarnings(projection, rules);
        if (TestDatabase.FoldsUnicode)
        {
            warnings.Should().BeEmpty();
        }
        else
        {
            warnings.Should().ContainSingle().Which.Should().StartWith($"RowStore: {attributes} are compared").And.Contain(Remedy);
        }
    }

    private static IEnumerable<string> GetWarnings(Expression<Func<Row, ScimUser>> projection, Action<ScimMapRules>? rules = null)
    {
        var log = new WarningLog();
        using var db = new RowDb(new DbContextOptionsBuilder<RowDb>(TestDatabase.Nowhere<RowDb>()).UseLoggerFactory(log).Options);
        new RowStore(db, projection, rules ?? (_ => { })).NarrowSchema(ScimResourceTypes.User);
        return log.Texts.Where(text => !text.Contains("no index", StringComparison.Ordinal) && text.StartsWith("RowStore", StringComparison.Ordinal));
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public string? Last { get; set; }

        public string? Key { get; set; }

        public string? NoCase { get; set; }

        public string? Computed { get; set; }

        public int Number { get; set; }

        public List<Mail> Mails { get; set; } = [];
    }

    private sealed class Mail
    {
        public int Id { get; set; }

        public string? Address { get; set; }

        public string? Key { get; set; }
    }

    private sealed class RowDb(DbContextOptions<RowDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Row>(row =>
        {
            row.Property(one => one.NoCase).UseCollation("NOCASE");
            row.Property(one => one.Computed).HasComputedColumnSql("UPPER(\"Name\")", stored: true);
        });
    }

    private sealed class RowStore(RowDb db, Expression<Func<Row, ScimUser>> projection, Action<ScimMapRules> configure) : EfScimStore<RowDb, ScimUser, Row>(db)
    {
        protected override Expression<Func<Row, ScimUser>> Projection => projection;

        protected override IQueryable<Row> Scope(ScimContext context) => Db.Set<Row>();

        protected override void Configure(ScimMapRules rules) => configure(rules.Fold((Row row) => row.Key, ScimFold.Scim));

        protected override void Apply(ScimUser source, Row target, ScimContext context) => target.Name = source.UserName ?? "";
    }
}
