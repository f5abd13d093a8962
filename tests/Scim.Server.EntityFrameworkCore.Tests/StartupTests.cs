using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Scim.Server.EntityFrameworkCore.Tests.Support;
using Scim.Server.Mapping;

namespace Scim.Server.EntityFrameworkCore.Tests;

/// <summary>Errors that are found at start, before any request. No database is used.</summary>
public sealed class StartupTests
{
    [Fact]
    public void Attributes_missing_from_the_projection_are_missing_from_the_served_schema()
    {
        using var store = new AppUserStore(Open());
        var offered = store.NarrowSchema(ScimResourceTypes.User);
        offered.Root.Find("title").Should().BeNull();
        offered.Root.Find("addresses").Should().BeNull();
        offered.Root.Find("name")?.SubAttributes.Select(part => part.Name).Should().BeEquivalentTo("givenName", "familyName");
        offered.FindExtension(ScimUrns.EnterpriseUser)?.SubAttributes.Select(part => part.Name).Should().BeEquivalentTo("employeeNumber", "department", "manager");
    }

    [Fact]
    public void Attributes_maintained_by_the_engine_stay_in_the_schema()
    {
        using var store = new AppUserStore(Open());
        var offered = store.NarrowSchema(ScimResourceTypes.User);
        offered.Root.Find("password").Should().NotBeNull();
        offered.Root.Find("groups").Should().NotBeNull();
        offered.FindExtension(ScimUrns.EnterpriseUser)?.Find("manager")?.Find("displayName").Should().NotBeNull();
    }

    [Fact]
    public void A_projection_without_externalId_offers_none_and_the_schema_says_so()
    {
        using var store = new BrokenStore(Open(), row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login });
        var offered = store.NarrowSchema(ScimResourceTypes.User);
        offered.Root.Find("externalId").Should().BeNull();
        offered.Schema.Description.Should().EndWith("externalId is not supported.");
        using var elsewhere = new BrokenStore(Open(), row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login }, rules => rules.StoredSeparately("externalId"));
        elsewhere.NarrowSchema(ScimResourceTypes.User).Root.Find("externalId").Should().NotBeNull();
    }

    [Fact]
    public void Unique_indexes_of_the_application_appear_in_the_schema()
    {
        using var db = Open();
        using var users = new AppUserStore(db);
        using var teams = new AppTeamStore(db, users);
        teams.NarrowSchema(ScimResourceTypes.Group).Root.Find("displayName")?.Uniqueness.Should().Be(ScimUniqueness.Server);
        var offered = users.NarrowSchema(ScimResourceTypes.User);
        offered.Root.Find("userName")?.Uniqueness.Should().Be(ScimUniqueness.Server);
        offered.Root.Find("displayName")?.Uniqueness.Should().Be(ScimUniqueness.None);
    }

    [Fact]
    public void Fixed_columns_appear_as_canonical_values_of_type()
    {
        using var store = new PersonStore(Open());
        var offered = store.NarrowSchema(ScimResourceTypes.User.WithExtension(
            new ScimSchema("urn:fabrikam:params:scim:schemas:extension:2.0:User", "Fabrikam", [new ScimAttribute("costCode")])));
        offered.Root.Find("emails")?.Find("type")?.CanonicalValues.Should().Equal("work", "home");
    }

    [Fact]
    public void The_group_schema_offers_only_members_that_the_link_table_supports()
    {
        using var db = Open();
        using var users = new AppUserStore(db);
        using var store = new AppTeamStore(db, users);
        var members = store.NarrowSchema(ScimResourceTypes.Group).Root.Find("members");
        members?.Find("type")?.CanonicalValues.Should().Equal("User");
        members?.Find("$ref")?.ReferenceTypes.Should().Equal("User");
        members?.MultiValued.Should().BeTrue();
    }

    [Fact]
    public void An_untranslatable_mapping_is_rejected_with_path_expression_and_remedy()
    {
        using var store = new BrokenStore(Open(), row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login, DisplayName = Shout(row.Login) });
        store.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>()
            .Which.Message.Should().Contain("'displayName'").And.Contain("Shout(row.Login)").And.Contain("rules.NotFilterable(\"displayName\")");
    }

    [Fact]
    public void The_error_of_the_provider_is_included_as_a_whole_sentence()
    {
        using var store = new BrokenStore(Open(), row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login, Title = Shout(row.Login) });
        store.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>()
            .Which.Message.Should().Contain("Translation of method").And.NotContain("DbSet<");
    }

    [Fact]
    public void An_id_that_does_not_come_from_the_row_is_rejected()
    {
        using var store = new BrokenStore(Open(), row => new ScimUser { Id = "7", UserName = row.Login });
        store.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().WithMessage("*'id' = \"7\" does not come from the row*row.Id.ToString()*");
    }

    [Fact]
    public void An_attribute_that_is_always_null_can_be_filtered_and_sorted_by()
    {
        using var store = new BrokenStore(Open(), row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login, NickName = null });
        store.Invoking(open => open.NarrowSchema(ScimResourceTypes.User)).Should().NotThrow();
    }

    [Fact]
    public void A_key_of_a_custom_type_is_rejected_however_it_is_formatted()
    {
        using var db = new TypedKeyDb(TestDatabase.Nowhere<TypedKeyDb>());
        Expression<Func<TypedKeyUser, ScimUser>>[] projections =
        [
            row => new ScimUser { Id = row.Id.Value.ToString(), UserName = row.Name },
            row => new ScimUser { Id = row.Id.ToString(), UserName = row.Name },
            row => new ScimUser { Id = ((Guid)(object)row.Id).ToString(), UserName = row.Name },
        ];
        foreach (var projection in projections)
        {
            var store = new TypedKeyStore(db, projection);
            store.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().WithMessage("*'id' = *'Id', which is of type UserKey; expected*");
        }
    }

    [Fact]
    public void A_query_filter_that_needs_a_request_does_not_prevent_startup()
    {
        using var db = new TenantDb(TestDatabase.Nowhere<TenantDb>());
        var store = new TenantStore(db);
        store.Invoking(open => open.NarrowSchema(ScimResourceTypes.User)).Should().NotThrow();
    }

    [Fact]
    public void An_untranslatable_id_is_the_only_reported_error()
    {
        using var store = new BrokenStore(Open(), row => new ScimUser { Id = Shout(row.Login), UserName = row.Nick });
        store.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().Which.Errors.Should().ContainSingle().Which.Should().StartWith("'id' = Shout(row.Login)");
    }

    [Fact]
    public void A_mapping_that_is_not_filterable_need_not_be_translatable()
    {
        using var store = new BrokenStore(
            Open(), row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login, DisplayName = Shout(row.Login) }, rules => rules.NotFilterable("displayName"));
        store.NarrowSchema(ScimResourceTypes.User).Root.Find("displayName").Should().NotBeNull();
    }

    [Fact]
    public void A_projection_without_a_required_attribute_or_without_an_id_is_rejected()
    {
        using var nameless = new BrokenStore(Open(), row => new ScimUser { Id = row.Id.ToString() });
        nameless.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().WithMessage("*'userName', which User requires*");
        using var empty = new BrokenStore(Open(), row => new ScimUser { Id = row.Id.ToString(), UserName = null });
        empty.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().WithMessage("*'userName', which User requires*");
        using var anonymous = new BrokenStore(Open(), row => new ScimUser { UserName = row.Login });
        anonymous.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().WithMessage("*does not set Id*");
    }

    [Fact]
    public void An_unsupported_list_expression_is_rejected()
    {
        using var store = new BrokenStore(Open(), row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login, Emails = GetMails(row) });
        store.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().WithMessage("*'emails' = *is not a supported list expression*");
    }

    [Fact]
    public void An_unknown_extension_is_rejected()
    {
        using var store = new BrokenStore(Open(), row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login }.WithExtension(new FabrikamUser { CostCode = row.Nick }));
        store.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().WithMessage("*AddExtension*");
    }

    [Theory]
    [InlineData("nmae.formatted")]
    [InlineData("photo")]
    [InlineData("urn:fabrikam:params:scim:schemas:extension:2.0:User:costCode")]
    public void A_rule_for_an_unknown_attribute_is_rejected(string path)
    {
        Expression<Func<AppUser, ScimUser>> projection = row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login };
        using var closed = new BrokenStore(Open(), projection, rules => rules.NotFilterable(path));
        closed.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().WithMessage($"*'{path}'*not an attribute of User*");
        using var elsewhere = new BrokenStore(Open(), projection, rules => rules.StoredSeparately(path));
        elsewhere.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.User)).Should().Throw<ScimMapException>().WithMessage($"*'{path}'*not an attribute of User*");
    }

    [Fact]
    public void A_link_that_references_another_column_than_the_id_is_rejected()
    {
        using var db = new OddDb(TestDatabase.Nowhere<OddDb>());
        var store = new BadgeTeamStore(db, new BadgeStore(db));
        store.Invoking(broken => broken.NarrowSchema(ScimResourceTypes.Group)).Should().Throw<InvalidOperationException>().WithMessage("*OddLink*OddUser*Id*Badge*");
    }

    [Fact]
    public void Adoption_is_unsupported_unless_the_store_overrides_AdoptAsync()
    {
        using var db = Open();
        var context = new ScimContext { Tenant = "", ResourceType = ScimResourceTypes.User };
        new NamesakeStore(db).CreateEntitySet(context).DecideAdoption.Should().BeNull();
        using var adopting = new AdoptingStore(Open(), ScimAdoption.Ask);
        adopting.CreateEntitySet(context).DecideAdoption.Should().NotBeNull();
    }

    private static string Shout(string text) => $"{text}!";

    private static IReadOnlyList<ScimEmail> GetMails(AppUser row) => [.. row.Mails.Select(mail => new ScimEmail { Value = mail.Address })];

    private static AppDb Open() => new(TestDatabase.Nowhere<AppDb>());

    private sealed class BrokenStore(AppDb db, Expression<Func<AppUser, ScimUser>> projection, Action<ScimMapRules>? configure = null)
        : EfScimStore<AppDb, ScimUser, AppUser>(db), IDisposable
    {
        protected override Expression<Func<AppUser, ScimUser>> Projection => projection;

        protected override IQueryable<AppUser> Scope(ScimContext context) => Db.Users;

        protected override void Apply(ScimUser source, AppUser target, ScimContext context) => target.Login = source.UserName ?? "";

        protected override void Configure(ScimMapRules rules) => configure?.Invoke(rules);

        public void Dispose() => Db.Dispose();
    }

    private sealed class NamesakeStore(AppDb db) : EfScimStore<AppDb, ScimUser, AppUser>(db)
    {
        public static Guid AdoptAsync(Guid child) => child;

        public Guid AdoptAsync(AppUser child) => SupportsAdoption ? Guid.Empty : child.Id;

        protected override IQueryable<AppUser> Scope(ScimContext context) => Db.Users;

        protected override Expression<Func<AppUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id.ToString(), UserName = row.Login };

        protected override void Apply(ScimUser source, AppUser target, ScimContext context) => target.Login = source.UserName ?? "";
    }

    private sealed class BadgeStore(OddDb db) : EfScimStore<OddDb, ScimUser, OddUser>(db)
    {
        protected override IQueryable<OddUser> Scope(ScimContext context) => Db.Users;

        protected override Expression<Func<OddUser, ScimUser>> Projection => row => new ScimUser { Id = row.Badge, UserName = row.Name };

        protected override void Apply(ScimUser source, OddUser target, ScimContext context) => target.Name = source.UserName ?? "";
    }

    private sealed class BadgeTeamStore(OddDb db, BadgeStore users) : EfScimGroupStore<OddDb, OddTeam, OddLink, OddUser>(db, users)
    {
        protected override IQueryable<OddTeam> Scope(ScimContext context) => Db.Teams;

        protected override Expression<Func<OddTeam, ScimGroup>> Projection => row => new ScimGroup { Id = row.Id.ToString(), DisplayName = row.Name };

        protected override void Apply(ScimGroup source, OddTeam target, ScimContext context) => target.Name = source.DisplayName ?? "";
    }

    private sealed class TenantDb(DbContextOptions<TenantDb> options) : DbContext(options)
    {
        private static string Tenant => throw new InvalidOperationException("There is no request.");

        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<PlainUser>().HasQueryFilter(row => row.Mail == Tenant);
    }

    private sealed class TenantStore(TenantDb db) : EfScimStore<TenantDb, ScimUser, PlainUser>(db)
    {
        protected override Expression<Func<PlainUser, ScimUser>> Projection => row => new ScimUser { Id = row.Id, UserName = row.Name };

        protected override IQueryable<PlainUser> Scope(ScimContext context) => Db.Set<PlainUser>();

        protected override void Apply(ScimUser source, PlainUser target, ScimContext context) => target.Name = source.UserName ?? "";
    }

    private readonly record struct UserKey(Guid Value);

    private sealed class TypedKeyUser
    {
        public UserKey Id { get; set; }

        public string Name { get; set; } = "";
    }

    private sealed class TypedKeyDb(DbContextOptions<TypedKeyDb> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) =>
            modelBuilder.Entity<TypedKeyUser>().Property(row => row.Id).HasConversion(key => key.Value, value => new UserKey(value));
    }

    private sealed class TypedKeyStore(TypedKeyDb db, Expression<Func<TypedKeyUser, ScimUser>> projection) : EfScimStore<TypedKeyDb, ScimUser, TypedKeyUser>(db)
    {
        protected override Expression<Func<TypedKeyUser, ScimUser>> Projection => projection;

        protected override IQueryable<TypedKeyUser> Scope(ScimContext context) => Db.Set<TypedKeyUser>();

        protected override void Apply(ScimUser source, TypedKeyUser target, ScimContext context) => target.Name = source.UserName ?? "";
    }
}
