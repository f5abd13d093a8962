using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Scim.Server.EntityFrameworkCore.Tests.Support;

/// <summary>An application that keeps lists in JSON columns.</summary>
public sealed class CardDb(DbContextOptions<CardDb> options) : DbContext(options)
{
    public DbSet<Card> Cards => Set<Card>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Card>(card =>
    {
        card.Property(row => row.Nick).HasField("nick").IsRequired(false);
        card.HasMany(row => row.Mails).WithOne().HasForeignKey(mail => mail.CardId);
        card.ComplexCollection(row => row.Phones, list => list.ToJson());
        card.ComplexCollection(row => row.Photos, list => list.ToJson());
        card.HasMany(row => row.Titles).WithOne().HasForeignKey(title => title.CardId);
    });
}

/// <summary>A user of it.</summary>
public sealed class Card
{
    private static readonly AsyncLocal<CreationCounter?> Counting = new();
    private string? nick;

    public Card()
    {
        if (Counting.Value is { } counter)
        {
            counter.Count++;
        }
    }

    public Guid Id { get; set; } = Guid.CreateVersion7();

    public int Number { get; set; }

    public string Name { get; set; } = "";

    /// <summary>What the application shows; the column may be empty.</summary>
    public string Nick { get => nick ?? "nobody"; set => nick = value; }

    public Guid? Manager { get; set; }

    public string? Fax { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public List<CardMail> Mails { get; set; } = [];

    public List<Entry> Phones { get; set; } = [];

    public List<Entry> Photos { get; set; } = [];

    public List<CardTitle> Titles { get; set; } = [];

    /// <summary>Counts the objects that are made from here on.</summary>
    public static CreationCounter StartCounting() => Counting.Value = new CreationCounter();

    public sealed class CreationCounter
    {
        public int Count { get; set; }
    }
}

/// <summary>A row of a child table.</summary>
public sealed class CardMail
{
    public int Id { get; set; }

    public Guid CardId { get; set; }

    public string? Address { get; set; }
}

/// <summary>A row of another child table.</summary>
public sealed class CardTitle
{
    public int Id { get; set; }

    public Guid CardId { get; set; }

    public string? Value { get; set; }

    public string? Kind { get; set; }
}

/// <summary>An element of a JSON column.</summary>
public sealed class Entry
{
    public string? Value { get; set; }

    public string? Kind { get; set; }
}

/// <summary>Its store: columns as they are, columns that the database computes with, child rows and JSON columns.</summary>
public sealed class CardStore(CardDb db) : EfScimStore<CardDb, ScimUser, Card>(db), IDisposable
{
    protected override IQueryable<Card> Scope(ScimContext context) => Db.Cards;

    protected override Expression<Func<Card, ScimUser>> Projection => row => new ScimUser
    {
        Id = row.Id.ToString(),
        UserName = row.Name,
        DisplayName = row.Name + " (" + row.Mails.Count() + ")",
        NickName = row.Nick,
        Emails = row.Mails.OrderBy(mail => mail.Id).Select(mail => new ScimEmail { Value = mail.Address }).ToList(),
        PhoneNumbers = row.Phones.Select(one => new ScimPhoneNumber { Value = one.Value, Type = one.Kind }).ToList(),
        Photos = row.Photos.Select(one => new ScimPhoto { Value = one.Value, Type = "photo" }).ToList(),
        Roles = row.Titles.Where(one => one.Kind != "old").Select(one => new ScimRole { Value = one.Value }).ToList(),
        InstantMessages = new[] { new ScimInstantMessage { Value = row.Fax, Type = "fax" } },
        Enterprise = new ScimEnterpriseUser { EmployeeNumber = row.Number.ToString(CultureInfo.InvariantCulture), Manager = new ScimManager { Value = row.Manager.ToString() } },
        Meta = new ScimMeta { Created = row.CreatedAt },
    }.WithExtension(new FabrikamUser { CostCode = row.Fax });

    protected override void Apply(ScimUser source, Card target, ScimContext context)
    {
    }

    public void Dispose() => Db.Dispose();
}
