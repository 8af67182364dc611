//! Outlines traced from the mesh.
//!
//! Rings are traced on the integer corners of the grid and only then turned
//! into degrees, so that neighbours share their border bit for bit.
//!
//! 1. Runs of cells fill a grid with a rim of sea around it.
//! 2. A flood from each cell that was not visited collects the cells of one owner
//!    and the edges to others.
//! 3. The edges are traced to rings (`ring.rs`), corners on straight borders are
//!    dropped, and corners of the grid become degrees.

use std::collections::BTreeMap;

use geo::{Coord, LineString, Polygon};

use crate::facts::{COLUMNS_PER_DEGREE, MeshRun, MunicipalityCode, ROWS_PER_DEGREE};

use super::ring::trace;
use super::segment::{Place, Segment};

/// Outlines by municipality: one polygon for each set of its cells that hang
/// together by their edges, from south to north and west to east.
///
/// A corner of the grid is a corner of the outline where the border turns or
/// where three owners meet (the sea being one), on both sides alike. Takes
/// O(n log n) for n cells.
pub fn mesh_outlines(runs: &[MeshRun]) -> BTreeMap<MunicipalityCode, Vec<Polygon>> {
    let grid = Grid::new(runs);
    let mut outlines: BTreeMap<MunicipalityCode, Vec<Polygon>> = BTreeMap::new();
    for patch in grid.patches() {
        if let Some(polygon) = trace(patch.border) {
            outlines.entry(patch.code).or_default().push(grid.to_degrees(&polygon));
        }
    }
    outlines
}

/// Cells of one municipality connected by their edges.
struct Patch {
    code: MunicipalityCode,
    border: Vec<Segment>,
}

/// Cells are numbered row by row from the south-west; row and column 0 are sea.
struct Grid {
    first_row: i32,
    first_column: i32,
    columns: usize,
    /// Owners by cell, with a rim of sea around; 0 is the sea.
    cells: Vec<u32>,
}

impl Grid {
    /// The grid that just holds all runs and its rim.
    fn new(runs: &[MeshRun]) -> Self {
        let least = |of: fn(&MeshRun) -> i32| runs.iter().map(of).min().unwrap_or(0);
        let most = |of: fn(&MeshRun) -> i32| runs.iter().map(of).max().unwrap_or(0);
        let (first_row, first_column) = (least(|run| run.row) - 1, least(|run| run.col_first) - 1);
        let rows = (most(|run| run.row) - first_row + 2) as usize;
        let columns = (most(|run| run.col_last) - first_column + 2) as usize;
        let mut grid = Self { first_row, first_column, columns, cells: vec![0; rows * columns] };
        for run in runs {
            let row = (run.row - first_row) as usize * columns;
            let from = row + (run.col_first - first_column) as usize;
            let to = row + (run.col_last - first_column) as usize;
            grid.cells[from..=to].fill(run.code.number());
        }
        grid
    }

    /// Every patch of land, in order of its first cell.
    fn patches(&self) -> Vec<Patch> {
        let mut seen = vec![false; self.cells.len()];
        let mut patches = Vec::new();
        for start in 0..self.cells.len() {
            if seen[start] {
                continue;
            }
            let Ok(code) = MunicipalityCode::from_number(self.cells[start]) else { continue };
            patches.push(Patch { code, border: self.flood(start, &mut seen) });
        }
        patches
    }

    /// Visits the patch of a cell and collects the edges between it and other
    /// owners, the patch to their left.
    fn flood(&self, start: usize, seen: &mut [bool]) -> Vec<Segment> {
        let owner = self.cells[start];
        let mut border = Vec::new();
        let mut stack = vec![start];
        seen[start] = true;
        while let Some(cell) = stack.pop() {
            let (row, column) = ((cell / self.columns) as f64, (cell % self.columns) as f64);
            let corner = |right: f64, up: f64| Place { x: column + right, y: row + up };
            let sides = [
                (cell - self.columns, corner(0., 0.), corner(1., 0.)),
                (cell + 1, corner(1., 0.), corner(1., 1.)),
                (cell + self.columns, corner(1., 1.), corner(0., 1.)),
                (cell - 1, corner(0., 1.), corner(0., 0.)),
            ];
            for (neighbour, from, to) in sides {
                if self.cells[neighbour] != owner {
                    border.push(Segment { from, to });
                } else if !seen[neighbour] {
                    seen[neighbour] = true;
                    stack.push(neighbour);
                }
            }
        }
        border
    }

    /// A polygon on corners of the grid as one in degrees.
    fn to_degrees(&self, polygon: &Polygon) -> Polygon {
        let ring = |ring: &LineString| self.ring_in_degrees(ring);
        Polygon::new(ring(polygon.exterior()), polygon.interiors().iter().map(ring).collect())
    }

    /// Keeps corners where the ring turns or more than two owners meet. Both
    /// neighbours keep the same corners, since the choice depends on the grid
    /// alone.
    fn ring_in_degrees(&self, ring: &LineString) -> LineString {
        let corners = &ring.0[..ring.0.len() - 1];
        let n = corners.len();
        let kept = (0..n).filter(|i| {
            let (before, here, after) = (corners[(i + n - 1) % n], corners[*i], corners[(i + 1) % n]);
            let straight = before.x == after.x || before.y == after.y;
            !straight || self.owners_at(here) > 2
        });
        let mut line: Vec<Coord> = kept
            .map(|i| Coord {
                x: (corners[i].x + f64::from(self.first_column)) / COLUMNS_PER_DEGREE,
                y: (corners[i].y + f64::from(self.first_row)) / ROWS_PER_DEGREE,
            })
            .collect();
        line.extend(line.first().copied());
        LineString(line)
    }

    /// How many different owners the four cells around a grid corner have.
    fn owners_at(&self, corner: Coord) -> usize {
        let (row, column) = (corner.y as usize, corner.x as usize);
        let cell = |up: usize, right: usize| self.cells[(row - 1 + up) * self.columns + column - 1 + right];
        let mut owners = [cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)];
        owners.sort_unstable();
        1 + owners.windows(2).filter(|pair| pair[0] != pair[1]).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use geo::{Area, MultiPolygon, Validation};

    /// Cells from a drawing, north at the top; a letter is an owner.
    fn draw(rows: &[&str]) -> BTreeMap<MunicipalityCode, Vec<Polygon>> {
        let mut runs = Vec::new();
        for (row, line) in rows.iter().rev().enumerate() {
            for (column, letter) in line.bytes().enumerate().filter(|(_, letter)| *letter != b'.') {
                let code = MunicipalityCode::from_number(1000 + u32::from(letter)).unwrap();
                let column = column as i32;
                runs.push(MeshRun { row: row as i32, col_first: column, col_last: column, code });
            }
        }
        mesh_outlines(&runs)
    }

    fn cells(polygons: &[Polygon]) -> f64 {
        (MultiPolygon(polygons.to_vec()).unsigned_area() * COLUMNS_PER_DEGREE * ROWS_PER_DEGREE).round()
    }

    #[test]
    fn cells_that_touch_at_a_corner_are_two_polygons() {
        let outlines = draw(&["A.", ".A"]);
        let polygons = outlines.values().next().unwrap();
        assert_eq!(polygons.len(), 2);
        assert!(MultiPolygon(polygons.clone()).is_valid());
    }

    #[test]
    fn holes_islands_and_corners_make_valid_polygons() {
        for rows in [
            ["AAAA", "A.BA", "AB.A", "AAAA"],
            ["AAA.", "A.A.", "AAAA", "..AA"],
            [".AA.", "A..A", "A..A", ".AA."],
            ["AAAA", "ABBA", "ABCA", "AAA."],
            ["AA.B", "A.AB", "AAAB", "..B."],
        ] {
            for (owner, polygons) in draw(&rows) {
                let outline = MultiPolygon(polygons.clone());
                assert!(outline.is_valid(), "{rows:?} {owner}: {:?}", outline.validation_errors());
                let letter = char::from_u32(owner.number() - 1000).unwrap();
                let drawn = rows.concat().matches(letter).count();
                assert_eq!(cells(&polygons), drawn as f64, "{rows:?} {letter}");
            }
        }
    }

    #[test]
    fn neighbours_have_the_same_corners_along_their_border() {
        use crate::region::Boundary;
        let outlines = draw(&["AABB", "AABB", "CCCB", "CCCC"]);
        let polygons: Vec<&Vec<Polygon>> = outlines.values().collect();
        let boundaries: Vec<Boundary> = polygons.iter().map(|polygons| Boundary::new(*polygons)).collect();
        for (a, b) in [(0, 1), (0, 2), (1, 2)] {
            let meeting = boundaries[a].meet(&boundaries[b]);
            assert!(!meeting.common.is_empty());
            for piece in meeting.common {
                let whole = |boundary: &Boundary| {
                    boundary.segments().any(|s| {
                        [s.from, s.to] == [piece.from, piece.to] || [s.to, s.from] == [piece.from, piece.to]
                    })
                };
                assert!(whole(&boundaries[a]) && whole(&boundaries[b]), "{piece:?}");
            }
        }
    }
}
